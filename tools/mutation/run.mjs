import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { install, run } from '../stand-alone.mjs';
import { rulesDocument } from './rules-document.mjs';
import { caughtByEither, missedIn, summaryOf } from './summary.mjs';

const edge = 'adapters/api-gateway';
/**
 * Percent of its mutants that a ring has to catch by its own tests: what only those of another ring would notice is not told where
 * people look for it.
 */
const targets = { domain: 95, 'adapters/in-memory': 90, 'adapters/dynamodb': 90, [edge]: 90 };
const rings = Object.keys(targets);

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here('../..');

/** Of a ring, or of one file in it, such as `src/domain/user.ts`. */
const ringOf = (asked) => rings.find((ring) => asked === ring || asked.startsWith(`src/${ring}/`));

const wanted = process.argv.slice(2);
const unknown = wanted.filter((asked) => ringOf(asked) === undefined);
if (unknown.length > 0) {
  console.error(`there is no ring ${unknown.join(', ')}; there are: ${rings.join(', ')}, and the files in them`);
  process.exit(1);
}

install(here('.'));
const stryker = here('node_modules/@stryker-mutator/core/bin/stryker.js');
const reportOf = (ring) => `${root}/build/mutation/${ring}/mutation.json`;
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

function stryke(ring, report, env = {}) {
  const variables = { ...process.env, RING: ring, REPORT: report, ...env };
  run(process.execPath, [stryker, 'run', here('stryker.config.mjs')], { cwd: root, env: variables });
  return read(report);
}

const reportOfRules = `${root}/build/mutation/${edge}/rules.json`;
const reportOfSome = (ring) => `${root}/build/mutation/${ring}/some.json`;

/** As Stryker's option counts, and not its report. */
const at = ({ line, column }) => `${line}:${column - 1}`;

/** Of the edge the rules' cases are asked first, each for all that it finds, and all of its tests only where they find nothing. */
function mutateEdge() {
  const byRules = stryke(edge, reportOfRules, { RULES_ALONE: 'true' });
  const places = missedIn(byRules).map(({ file, location: { start, end } }) => `${file}:${at(start)}-${at(end)}`);
  const byAll = stryke(edge, reportOfSome(edge), { FILES: [...new Set(places)].join(',') });
  writeFileSync(reportOf(edge), JSON.stringify(caughtByEither(byRules, byAll)));
}

function mutate(ring) {
  const files = wanted.filter((asked) => asked !== ring && ringOf(asked) === ring);
  if (files.length === 0 || wanted.includes(ring)) {
    if (ring === edge) mutateEdge();
    else stryke(ring, reportOf(ring));
    return;
  }
  // What was found of the others before stays.
  const before = read(reportOf(ring));
  const some = stryke(ring, reportOfSome(ring), { FILES: files.join(',') });
  writeFileSync(reportOf(ring), JSON.stringify({ ...before, files: { ...before.files, ...some.files } }));
}
for (const ring of wanted.length > 0 ? new Set(wanted.map(ringOf)) : rings) mutate(ring);

// A ring that was not asked for counts as it was found last, so that an afternoon may be spread over days.
const reports = Object.fromEntries(
  rings.filter((ring) => existsSync(reportOf(ring))).map((ring) => [ring, read(reportOf(ring))]),
);
const summary = summaryOf(reports, read(here('survivors.json')), targets);
writeFileSync(`${root}/build/mutation/summary.json`, `${JSON.stringify(summary, null, 2)}\n`);
if (wanted.length === 0 || wanted.includes(edge)) {
  writeFileSync(`${root}/docs/http-rules.md`, rulesDocument(read(reportOfRules)));
}
for (const [ring, { caught, all, percent, faults }] of Object.entries(summary)) {
  console.log(`${ring}: ${caught} of ${all} caught, ${percent} %`);
  for (const fault of faults) console.log(`! ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
