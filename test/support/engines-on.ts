import { readdirSync } from 'node:fs';
import { argumentsOf, startTimeOf } from '../../src/infra/local/processes.ts';

/** The pids of the live engines that have a file open: those of the test to which the file belongs. */
export const enginesOn = (database: string): readonly number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter(
      (pid) => Number.isSafeInteger(pid) && argumentsOf(pid).includes(database) && startTimeOf(pid) !== undefined,
    );
