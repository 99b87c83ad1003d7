import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDataDirectory } from '../../../src/infra/local/data-directory.ts';

describe('the data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'data-directory-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made for its owner alone, with all folders above it', () => {
    const { path, database } = openDataDirectory(join(folder, 'a/b'));
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(database).toBe(join(path, 'users.sqlite'));
  });

  it('is one folder under each of its names', () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync('real', join(folder, 'link'));
    expect(openDataDirectory(join(folder, 'link'))).toEqual(openDataDirectory(join(folder, 'real')));
  });

  it.each(['/proc/data', '/proc/data/below'])('cannot be %s, where no folder can be made', (path) => {
    expect(() => openDataDirectory(path)).toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: expect.stringMatching(/^The data folder \S+ cannot be used: .+\. Set DATA_DIR to /),
      }),
    );
  });

  it.each([
    ['a file', '', 'it is a file, not a folder'],
    ['in a file', 'below', 'a part of it is a file, not a folder'],
  ])('cannot be %s', (_what, below, reason) => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const path = join(file, below);
    expect(() => openDataDirectory(path)).toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: `The data folder ${path} cannot be used: ${reason}. Set DATA_DIR to a folder that you can write to.`,
      }),
    );
  });
});
