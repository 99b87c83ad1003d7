import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shellFor } from './stand-alone.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Packs the package as it would be published, built anew, and returns the path of the tarball. */
export function packed() {
  const folder = 'build/package';
  mkdirSync(`${root}${folder}`, { recursive: true });
  const args = ['pack', '--json', '--pack-destination', folder];
  const options = {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: shellFor('npm'),
  };
  const { status, stdout } = spawnSync('npm', args, options);
  if (status !== 0) throw new Error('npm pack failed');
  const [{ filename }] = JSON.parse(stdout);
  return `${root}${folder}/${filename}`;
}

/** Puts the package of `tarball` into `folder`, as an installation would. */
export function unpack(tarball, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${tarball} can't be unpacked`);
}
