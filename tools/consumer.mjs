import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unpack } from './packed.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * A program's folder with the package of `tarball` installed, and of what this repository has installed the packages named `beside` alone.
 * Outside of the repository: inside, everything would be found. Gone when this process ends.
 */
export function consumer(tarball, beside = []) {
  const folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-consumer-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  unpack(tarball, join(folder, 'node_modules/hexagonal-users'));
  for (const name of beside) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
  return folder;
}
