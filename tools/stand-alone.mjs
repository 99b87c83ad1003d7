import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Runs a command for all to see; its failure is the end of this process. */
export function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options });
  if (status !== 0) process.exit(status ?? 1);
}

/** What the stand-alone package in `folder` needs, as its own lock says. No install script runs. */
export function install(folder) {
  if (!existsSync(`${folder}/node_modules`)) run('npm', ['ci', '--ignore-scripts'], { cwd: folder });
}
