import { readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inCriticalSection } from './critical-section.ts';
import { startTimeOf } from './processes.ts';
import { StartupError } from './startup-error.ts';

export interface LockOwner {
  readonly pid: number;
  readonly startedAt: string | undefined;
  /** Where the owner's engine listens: for whoever looks into the file. */
  readonly port: number;
}

/** Undefined where there is no lock, and where what is there can't be read: a machine that lost power leaves such files. */
export function readLock(file: string): LockOwner | undefined {
  try {
    const { pid, startedAt, port } = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(pid) ? { pid, startedAt, port } : undefined;
  } catch {
    return undefined;
  }
}

const lives = ({ pid, startedAt }: LockOwner): boolean => startedAt !== undefined && startTimeOf(pid) === startedAt;

const same = (one: LockOwner, other: LockOwner | undefined): boolean =>
  one.pid === other?.pid && one.startedAt === other.startedAt;

function take(file: string, owner: LockOwner): void {
  const holder = readLock(file);
  if (holder !== undefined && lives(holder)) {
    throw new StartupError(
      `Another npm start (pid ${holder.pid}) is using ${dirname(file)}; stop it, or set DATA_DIR to another folder.`,
    );
  }
  const complete = `${file}.${owner.pid}`;
  writeFileSync(complete, JSON.stringify(owner));
  renameSync(complete, file);
}

/**
 * Takes the lock for this process, also from an owner that lives no more. Answers with what gives it back.
 * @throws StartupError where its owner lives
 */
export async function lockDataDirectory(file: string, port: number): Promise<() => Promise<void>> {
  const owner = { pid: process.pid, startedAt: startTimeOf(process.pid), port };
  await inCriticalSection(file, () => take(file, owner));
  return () =>
    inCriticalSection(file, () => {
      if (same(owner, readLock(file))) unlinkSync(file);
    });
}
