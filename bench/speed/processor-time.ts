import { readdirSync, readFileSync } from 'node:fs';

/**
 * Microseconds of processor time that the threads of a process have had, those that live now (Linux: `/proc/<pid>/task/<tid>/schedstat`,
 * scheduler statistics).
 * @throws Error where the system does not tell
 */
export function processorTime(pid: number): number {
  const folder = `/proc/${pid}/task`;
  let nanoseconds = 0;
  for (const thread of readdirSync(folder)) {
    const [spent = ''] = readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ');
    nanoseconds += Number(spent);
  }
  if (!(nanoseconds > 0)) throw new Error(`${folder} tells no processor time`);
  return nanoseconds / 1000;
}
