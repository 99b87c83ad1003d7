import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { summaryOf } from './summary.mjs';

/** A ring is held by its own tests: what only those of another ring would notice is not told where people look for it. */
const rings = ['domain', 'adapters/in-memory', 'adapters/dynamodb'];

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
const reports = {};
for (const ring of wanted.length > 0 ? wanted : rings) {
  run(process.execPath, [stryker, 'run', here('stryker.config.mjs')], root, { RING: ring });
  reports[ring] = JSON.parse(readFileSync(`${root}/build/mutation/${ring}/mutation.json`, 'utf8'));
}
const { lines, faults } = summaryOf(reports, JSON.parse(readFileSync(here('survivors.json'), 'utf8')));
for (const line of [...lines, ...faults.map((fault) => `! ${fault}`)]) console.log(line);
if (faults.length > 0) process.exitCode = 1;
