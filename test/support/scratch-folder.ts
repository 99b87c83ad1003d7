import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';

/** A folder of its own for every test of the suite; answers with its absolute path, free of symbolic links. */
export function scratchFolder(): () => string {
  let path = '';
  beforeEach(() => {
    path = realpathSync(mkdtempSync(join(tmpdir(), 'hexagonal-users-')));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));
  return () => path;
}
