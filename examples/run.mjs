import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packed, unpack } from '../tools/packed.mjs';
import { install, run, shellFor } from '../tools/stand-alone.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const shell = shellFor('npm');

/** Whether an example's test passes. What it prints is shown where it does not. */
function passes(example) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync('npm', ['test'], { cwd: `${here}${example}`, encoding: 'utf8', shell });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status !== 0) console.log(stdout + stderr);
  console.log(`${status === 0 ? 'passed' : 'FAILED'}  ${example} (${seconds} s)`);
  return status === 0;
}

install(here);
// Where the examples' imports find it. Their lock does not know of it.
unpack(packed(), `${here}node_modules/hexagonal-users`);
run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], { cwd: here });

const examples = readdirSync(here).filter((name) => existsSync(`${here}${name}/package.json`));
const failed = examples.filter((example) => !passes(example));
console.log(`${examples.length - failed.length} of ${examples.length} examples pass`);
if (examples.length === 0 || failed.length > 0) process.exit(1);
