import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { install } from '../../tools/stand-alone.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dataFile = `${root}docs/performance.json`;
install(`${root}bench`);
// Only now: they use what was just installed.
const [
  { cold },
  { warm },
  { size },
  { measureSteps },
  { database },
  { trace },
  { verdictsOn },
  { writePages, tables },
] = await Promise.all(
  ['cold', 'warm', 'size', 'steps', 'database', 'trace', 'verdicts', 'page'].map((name) => import(`./${name}.mjs`)),
);

/** Rounds; of `database`, how much of it. */
const measurements = {
  cold: { measure: cold, quick: { rounds: 3 }, full: { rounds: 25 } },
  warm: { measure: warm, quick: { rounds: 1, share: 0.1 }, full: { rounds: 5, share: 1 } },
  size: { measure: size, quick: {}, full: {} },
  steps: { measure: measureSteps, quick: { rounds: 1 }, full: { rounds: 20 } },
  database: { measure: database, quick: { quick: true }, full: { quick: false } },
  trace: { measure: trace, quick: { rounds: 2, requests: 200 }, full: { rounds: 11, requests: 1_000 } },
};

const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((name) => measurements[name] === undefined);
if (unknown.length > 0) {
  console.error(`nothing is called ${unknown.join(', ')}; there are: ${Object.keys(measurements).join(', ')}`);
  process.exit(1);
}
const wanted = positionals.length > 0 ? positionals : Object.keys(measurements);

const progress = (line) => process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${process.platform} ${process.arch}`;

const found = {};
for (const name of wanted) {
  const { measure, quick, full } = measurements[name];
  const figures = await measure({ ...(values.quick ? quick : full), progress });
  found[name] = { on: new Date().toISOString().slice(0, 10), machine, figures };
}
progress('');
const figures = Object.fromEntries(Object.entries(found).map(([name, one]) => [name, one.figures]));
const verdicts = verdictsOn(figures);
console.log(tables(figures));
for (const { what, value, target, unit, verdict } of verdicts) {
  console.log(`${what}: ${value.toFixed(3)} ${unit}, target ${target.toFixed(2)}: ${verdict}`);
}
// A quick run shows that everything runs; its figures are not for anybody to quote.
if (!values.quick) {
  const before = existsSync(dataFile) ? JSON.parse(readFileSync(dataFile, 'utf8')) : {};
  const all = { ...before, ...found };
  writeFileSync(dataFile, `${JSON.stringify(all, null, 1)}\n`);
  const missing = Object.keys(measurements).filter((name) => all[name] === undefined);
  if (missing.length === 0) writePages(all);
  else console.warn(`docs/performance.md is written when ${missing.join(', ')} were measured, too`);
}
