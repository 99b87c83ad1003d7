import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const run = (command, args, cwd) => {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
};

if (!existsSync(here('node_modules'))) run('npm', ['ci', '--ignore-scripts'], here('.'));
const stryker = here('node_modules/@stryker-mutator/core/bin/stryker.js');
run(process.execPath, [stryker, 'run', here('stryker.config.mjs'), ...process.argv.slice(2)], here('../..'));
