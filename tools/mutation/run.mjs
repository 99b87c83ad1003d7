import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rulesDocument } from './rules-document.mjs';
import { summaryOf } from './summary.mjs';

/** A ring is held by its own tests: what only those of another ring would notice is not told where people look for it. */
const rings = ['domain', 'adapters/in-memory', 'adapters/dynamodb', 'adapters/api-gateway'];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here('../..');
const run = (command, args, cwd, env = {}) => {
  const options = { cwd, env: { ...process.env, ...env }, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status } = spawnSync(command, args, options);
  if (status !== 0) process.exit(status ?? 1);
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((ring) => !rings.includes(ring));
if (unknown.length > 0) {
  console.error(`there is no ring ${unknown.join(', ')}; there are: ${rings.join(', ')}`);
  process.exit(1);
}

if (!existsSync(here('node_modules'))) run('npm', ['ci', '--ignore-scripts'], here('.'));
const stryker = here('node_modules/@stryker-mutator/core/bin/stryker.js');
for (const ring of wanted.length > 0 ? wanted : rings) {
  run(process.execPath, [stryker, 'run', here('stryker.config.mjs')], root, { RING: ring });
}

// A ring that was not asked for counts as it was found last, so that an afternoon may be spread over days.
const reportOf = (ring) => `${root}/build/mutation/${ring}/mutation.json`;
const reports = Object.fromEntries(
  rings
    .filter((ring) => existsSync(reportOf(ring)))
    .map((ring) => [ring, JSON.parse(readFileSync(reportOf(ring), 'utf8'))]),
);
const summary = summaryOf(reports, JSON.parse(readFileSync(here('survivors.json'), 'utf8')), rings);
writeFileSync(`${root}/build/mutation/summary.json`, `${JSON.stringify(summary, null, 2)}\n`);
if (wanted.length === 0 || wanted.includes('adapters/api-gateway')) {
  writeFileSync(`${root}/docs/http-rules.md`, rulesDocument(reports['adapters/api-gateway']));
}
for (const [ring, score] of Object.entries(summary.scores)) console.log(`${ring}: ${score}`);
for (const fault of summary.faults) console.log(`! ${fault}`);
if (summary.faults.length > 0) process.exitCode = 1;
