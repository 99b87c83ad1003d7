import { createHash } from 'node:crypto';
import { isDomainError, type ProfileInput, type UserService } from 'hexagonal-users/domain';
import type { Row } from './users-file.ts';

export interface Refusal {
  readonly line: number;
  /** Codes alone: what was refused may be somebody's address. */
  readonly codes: readonly string[];
}

export interface Tally {
  imported: number;
  /** Rows that an earlier run, or an equal row, has imported already. */
  present: number;
  readonly refused: Refusal[];
}

/** Rows that are under way at a time. */
const concurrency = 16;
/** Milliseconds that a row may take. */
const patience = 10_000;

/** The same row has the same key, also in a file that was changed elsewhere, so that importing it again does nothing. */
const keyOf = ({ email, name }: ProfileInput): string =>
  createHash('sha256')
    .update(JSON.stringify([email, name]))
    .digest('hex');

async function importRow(users: UserService, { line, input }: Row, tally: Tally): Promise<void> {
  const call = {
    principal: { kind: 'administrator' },
    idempotencyKey: keyOf(input),
    deadline: Date.now() + patience,
  } as const;
  try {
    const { replayed } = await users.create(input, call);
    tally[replayed ? 'present' : 'imported']++;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const faults = error.violations.map(({ field, code }) => `${field} ${code}`);
    tally.refused.push({ line, codes: [error.code, ...faults] });
  }
}

/** Creates a user for each row, several at a time, and counts in `tally`; `onRow` is told of each row that is done. */
export async function importUsers(
  users: UserService,
  rows: AsyncGenerator<Row>,
  tally: Tally,
  onRow: (row: Row) => void,
): Promise<void> {
  const worker = async () => {
    for await (const row of rows) {
      await importRow(users, row, tally);
      onRow(row);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  tally.refused.sort((one, other) => one.line - other.line);
}
