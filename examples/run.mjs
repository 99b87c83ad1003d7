import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packed } from '../tools/packed.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const shell = process.platform === 'win32';

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: here, stdio: 'inherit', shell });
  if (status !== 0) process.exit(1);
}

/** The package as it would be published, where the examples' imports find it. Their lock does not know of it. */
function unpack(tarball) {
  const folder = `${here}node_modules/hexagonal-users`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}

/** Whether an example's test passes. What it prints is shown where it does not. */
function passes(example) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync('npm', ['test'], { cwd: `${here}${example}`, encoding: 'utf8', shell });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status !== 0) console.log(stdout + stderr);
  console.log(`${status === 0 ? 'passed' : 'FAILED'}  ${example} (${seconds} s)`);
  return status === 0;
}

if (!existsSync(`${here}node_modules`)) run('npm', ['ci', '--ignore-scripts']);
unpack(packed());
run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.']);

const examples = readdirSync(here).filter((name) => existsSync(`${here}${name}/package.json`));
const failed = examples.filter((example) => !passes(example));
console.log(`${examples.length - failed.length} of ${examples.length} examples pass`);
if (examples.length === 0 || failed.length > 0) process.exit(1);
