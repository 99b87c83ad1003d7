import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is published: how many files, and bytes as a tarball and unpacked into `folder`. */
export function weight(tarball, folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const sizes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  return {
    files: files.length,
    tarball: statSync(tarball).size,
    unpacked: sizes.reduce((sum, size) => sum + size, 0),
  };
}
