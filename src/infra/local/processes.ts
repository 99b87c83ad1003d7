import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * When a live process started, in clock ticks since boot: with the pid it names one process for good, a reused pid is told
 * apart. Undefined where no such process lives; one that has ended and was not yet reaped lives no more. Linux only.
 */
export function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, field 2, stands in parentheses and may hold anything, parentheses too. Fields 3 and 22: proc_pid_stat(5).
    const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return 'ZX'.includes(state) ? undefined : rest[18];
  } catch {
    return undefined;
  }
}

/** The arguments of a process, its program first; empty where it has ended or is none of our business. */
export function argumentsOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** Ends a process: SIGTERM, and SIGKILL after 2 s. True once it is gone. */
export async function endProcess(pid: number, startedAt: string): Promise<boolean> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (startTimeOf(pid) !== startedAt) return true;
    try {
      process.kill(pid, signal);
    } catch {
      return startTimeOf(pid) !== startedAt;
    }
    for (let waited = 0; waited < 2000; waited += 20) {
      if (startTimeOf(pid) !== startedAt) return true;
      await delay(20);
    }
  }
  return false;
}
