import { readdirSync, readFileSync } from 'node:fs';
import { argumentsOf, startTimeOf } from '../../src/infra/local/processes.ts';

/** A process that is told apart from any other that gets its pid. */
export interface KnownProcess {
  readonly pid: number;
  readonly startedAt: string;
  readonly command: string;
}

/** From field 3 on of proc_pid_stat(5); empty where it has ended. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** `T` where it is stopped; undefined where it has ended. */
export const processState = (pid: number): string | undefined => statOf(pid)[0];

/** The process group that it belongs to. */
export const processGroup = (pid: number): number => Number(statOf(pid)[2]);

export const childrenOf = (parent: number): readonly KnownProcess[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isSafeInteger(pid) && statOf(pid)[1] === String(parent))
    .flatMap((pid) => {
      const startedAt = startTimeOf(pid);
      return startedAt === undefined ? [] : [{ pid, startedAt, command: argumentsOf(pid).join(' ') }];
    });

export const isAlive = ({ pid, startedAt }: KnownProcess): boolean => startTimeOf(pid) === startedAt;

/** Those of them that run a function. */
export const environmentsAmong = (processes: readonly KnownProcess[]): readonly KnownProcess[] =>
  processes.filter(({ command }) => command.includes('/runtime/main.js'));
