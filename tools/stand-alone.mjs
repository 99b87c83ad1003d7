import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** On Windows npm is a script, which a shell alone runs. To a program, such as node, a shell would take its path apart at blanks. */
export const shellFor = (command) => process.platform === 'win32' && command === 'npm';

/** Runs a command for all to see; its failure is the end of this process. */
export function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: shellFor(command), ...options });
  if (status !== 0) process.exit(status ?? 1);
}

/** What the stand-alone package in `folder` needs, as its own lock says: once for each text of it. No install script runs. */
export function install(folder) {
  const lock = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules/.installed-lock.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(lock, 'utf8')) return;
  run('npm', ['ci', '--ignore-scripts'], { cwd: folder });
  // Of a package whose dependencies are all for other platforms npm makes no folder.
  mkdirSync(dirname(installed), { recursive: true });
  copyFileSync(lock, installed);
}
