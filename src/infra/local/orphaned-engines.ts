import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { argumentsOf, endProcess, startTimeOf } from './processes.ts';
import { StartupError } from './startup-error.ts';

const serves = (pid: number, program: string, database: string): boolean => {
  const [command = '', ...rest] = argumentsOf(pid);
  return basename(command) === program && rest[rest.indexOf('--db-path') + 1] === database;
};

/**
 * Ends the engines that have `database` open: a SIGKILL to an earlier `npm start` leaves its engine running, and two engines
 * open one file without complaint. Call it under the lock of the folder. Answers with the pids of those it ended.
 * @throws StartupError where one cannot be ended
 */
export async function endOrphanedEngines(binary: string, database: string): Promise<readonly number[]> {
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isSafeInteger(pid) && serves(pid, basename(binary), database));
  for (const pid of pids) {
    const startedAt = startTimeOf(pid);
    if (startedAt !== undefined && !(await endProcess(pid, startedAt))) {
      throw new StartupError(
        `A database engine (pid ${pid}) has ${database} open and cannot be ended; end it and start again.`,
      );
    }
  }
  return pids;
}
