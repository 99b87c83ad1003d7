import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { enginesOn } from './engines-on.ts';
import { type Program, type ProgramOptions, startProgram } from './program.ts';
import { scratchFolder } from './scratch-folder.ts';

/** Programs on a data folder of their own for every test; what is left of them after it is ended, and nothing else. */
export function programs() {
  const folder = scratchFolder();
  const running = new Set<Program>();
  const dataDirectory = () => join(folder(), 'data');
  const engines = () => enginesOn(join(dataDirectory(), 'users.sqlite'));

  afterEach(async () => {
    await Promise.all([...running].map((program) => program.stop('SIGKILL')));
    running.clear();
    for (const pid of engines()) process.kill(pid, 'SIGKILL');
  });

  const start = async ({ env, ...rest }: ProgramOptions = {}): Promise<Program> => {
    const program = await startProgram({ env: { DATA_DIR: dataDirectory(), ...env }, ...rest });
    running.add(program);
    return program;
  };
  return { start, folder, dataDirectory, engines };
}
