import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Packs the package as it would be published, built anew, and returns the path of the tarball. */
export function packed() {
  const folder = `${root}build/package`;
  mkdirSync(folder, { recursive: true });
  const args = ['pack', '--json', '--pack-destination', folder];
  const options = {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  };
  const { status, stdout } = spawnSync('npm', args, options);
  if (status !== 0) throw new Error('npm pack failed');
  const [{ filename }] = JSON.parse(stdout);
  return `${folder}/${filename}`;
}
