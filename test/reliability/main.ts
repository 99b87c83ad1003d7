import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { holds, type Outcome, type Row } from './row.ts';
import { rows } from './rows/index.ts';

const { values } = parseArgs({
  options: {
    /** Numbers of rows, such as `R8,R11`; all without it. */
    rows: { type: 'string' },
    seed: { type: 'string' },
    /** The sizes of `npm test`. */
    quick: { type: 'boolean', default: false },
    json: { type: 'string', default: 'build/reliability.json' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const wanted = values.rows?.split(',');
const chosen = rows.filter(({ id }) => wanted?.includes(id) ?? true);
const unknown = wanted?.filter((id) => !rows.some((row) => row.id === id)) ?? [];
if (!Number.isSafeInteger(seed) || unknown.length > 0) {
  console.error(unknown.length > 0 ? `there is no row ${unknown.join(', ')}` : '--seed takes a whole number');
  process.exit(1);
}

interface Result extends Outcome {
  readonly id: string;
  readonly what: string;
  readonly target: string;
  readonly holds: boolean;
  readonly seconds: number;
}

async function run(row: Row): Promise<Result> {
  const size = row.size[values.quick ? 'quick' : 'full'];
  const startedAt = performance.now();
  let shown = 0;
  const progress = (done: number) => {
    if (performance.now() - shown < 500) return;
    shown = performance.now();
    process.stderr.write(`\r${row.id} ${done} of ${size} \u001b[K`);
  };
  const outcome = await row.run(size, { seed, quick: values.quick, progress });
  process.stderr.write('\r\u001b[K');
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return { id: row.id, what: row.what, target: row.target, holds: holds(outcome), seconds, ...outcome };
}

const lineOf = ({ id, what, target, holds, count, violations, figures = {}, control, seconds }: Result): string =>
  [
    `${holds ? 'holds ' : 'BROKEN'} ${id.padEnd(4)} ${what}`,
    `       target: ${target}`,
    `       ${count} checked, ${violations.length} violations, ${seconds} s`,
    ...Object.entries(figures).map(([name, value]) => `       ${name}: ${value}`),
    ...(control === undefined ? [] : [`       control: ${control.what}, ${control.caught} of ${control.of} caught`]),
    ...violations.slice(0, 5).map((violation) => `       ! ${violation.replaceAll('\n', '\n         ')}`),
  ].join('\n');

console.log(`seed ${seed}, node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);
const results: Result[] = [];
for (const row of chosen) {
  results.push(await run(row));
  console.log(lineOf(results.at(-1) as Result));
}
writeFileSync(values.json, JSON.stringify({ seed, node: process.version, cpu: cpus()[0]?.model, results }, null, 2));
process.exitCode = results.every((result) => result.holds) ? 0 : 1;
