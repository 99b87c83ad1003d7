import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { documentOf, linesOf, type Result, resultOf } from './card.ts';
import type { Row } from './row.ts';
import { rows } from './rows/index.ts';

const { values } = parseArgs({
  options: {
    /** Ids of rows, such as `R8,R11`; all without it. */
    rows: { type: 'string' },
    seed: { type: 'string' },
    /** The sizes of `npm test`; nothing is written. */
    quick: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const wanted = values.rows?.split(',');
const unknown = wanted?.filter((id) => !rows.some((row) => row.id === id)) ?? [];
if (!Number.isSafeInteger(seed) || unknown.length > 0) {
  console.error(unknown.length > 0 ? `there is no row ${unknown.join(', ')}` : '--seed takes a whole number');
  process.exit(1);
}

// Rows that start a program in a process group of its own end it when this process exits, and a signal alone is no exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

async function run(row: Row): Promise<Result> {
  const size = row.size[values.quick ? 'quick' : 'full'];
  const startedAt = performance.now();
  let shownAt = 0;
  const progress = (done: number) => {
    if (!process.stderr.isTTY || performance.now() - shownAt < 500) return;
    shownAt = performance.now();
    process.stderr.write(`\r${row.id} ${done} of ${size}\u001b[K`);
  };
  const outcome = await row.run(size, { seed, quick: values.quick, progress });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return resultOf(row, outcome, seed, Math.round((performance.now() - startedAt) / 1000));
}

const json = 'docs/reliability.json';
const known = new Map<string, Result>(
  existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')).map((result: Result) => [result.id, result]) : [],
);

/** After every row: who ends a long run early keeps what it found. */
function write(): void {
  const results = rows.flatMap(({ id }) => known.get(id) ?? []);
  writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync('docs/reliability.md', documentOf(results));
}

for (const row of rows.filter(({ id, size }) => wanted?.includes(id) ?? (!values.quick || size.quick > 0))) {
  const result = await run(row);
  console.log(linesOf(result));
  if (!result.holds && result.skipped === undefined) process.exitCode = 1;
  known.set(row.id, result);
  if (!values.quick) write();
}
