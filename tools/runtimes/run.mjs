import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { consumer } from '../consumer.mjs';
import { packed } from '../packed.mjs';
import { install } from '../stand-alone.mjs';
import { bundleOfAll, sizes, stop } from './bundles.mjs';
import { page } from './document.mjs';
import { runtimes } from './runtimes.mjs';
import { weight } from './weight.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What the program is told, wherever it runs. */
const answersWanted = {
  created: 'ada@example.com',
  duplicate: 'email_taken',
  patched: 2,
  stale: 'version_mismatch',
  listed: ['Ada King'],
  gone: 'user_not_found',
};

/** The contract has more: a kit that lost its rules must not pass for one that is kept. */
const fewestRules = 150;

install(here('.'));
const tarball = packed();
const folder = consumer(tarball);
cpSync(here('embedding'), folder, { recursive: true });
mkdirSync(join(folder, 'build'));
writeFileSync(join(folder, 'build/all.mjs'), await bundleOfAll(folder));
const { rules } = await import(pathToFileURL(join(folder, 'contract.mjs')).href);
const rulesWanted = Math.max(rules().length, fewestRules);

const results = [];
const faults = [];

/** What is wrong with the library in one runtime, a sentence each. */
async function problemsIn({ name, version, run }, way) {
  const begun = performance.now();
  const { answers, passed, failures } = JSON.parse(await run(folder, way));
  const milliseconds = Math.round(performance.now() - begun);
  const programOk = isDeepStrictEqual(answers, answersWanted);
  results.push({ name, version: version(), way, programOk, passed, failed: failures.length, milliseconds });
  return [
    ...(programOk ? [] : [`the program was told ${JSON.stringify(answers)}`]),
    ...failures,
    ...(passed + failures.length < rulesWanted ? [`fewer than ${rulesWanted} rules`] : []),
  ];
}

for (const runtime of runtimes) {
  const { name, ways } = runtime;
  const missing = runtime.missing();
  if (missing !== undefined) {
    console.warn(`SKIPPED: ${name}: ${missing}`);
    if (process.env.CI) faults.push(`${name}: ${missing}`);
    continue;
  }
  for (const way of ways) {
    const problems = await problemsIn(runtime, way).catch(({ message }) => [message]);
    faults.push(...problems.map((problem) => `${name}, ${way}: ${problem}`));
  }
}
if (results.length === 0) faults.push('no runtime was tried');

const bundles = await sizes(folder);
await stop();
console.table(results);
console.table(bundles);
for (const fault of faults) console.error(`! ${fault}`);
if (faults.length > 0) process.exit(1);

if (process.argv.includes('--write')) {
  const published = weight(tarball, join(folder, 'node_modules/hexagonal-users'));
  writeFileSync(here('../../docs/runtimes.md'), page({ results, bundles, published }));
}
