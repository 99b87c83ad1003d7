import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

function kilobytesOf(pid: number): number | undefined {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    // No /proc, or no such process.
  }
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }));
  } catch {
    return undefined;
  }
}

/** Bytes that the process has in memory; null where nobody tells. */
export function residentMemory(pid: number | undefined): number | null {
  const kilobytes = pid === undefined ? undefined : kilobytesOf(pid);
  return kilobytes === undefined || !Number.isFinite(kilobytes) ? null : kilobytes * 1024;
}
