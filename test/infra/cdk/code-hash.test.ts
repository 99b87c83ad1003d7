import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { codeHash } from '../../../src/infra/cdk/code-hash.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();

/** The hash of a folder with these files. */
function hashOf(files: Readonly<Record<string, string>>): string {
  const all = { 'index.cjs': 'loader', 'bundle.cjs': 'bundle', ...files };
  for (const [name, content] of Object.entries(all)) writeFileSync(join(scratch(), name), content);
  return codeHash(scratch());
}

const head = 'what V8 compares: 20';

it('what is deployed is another one when its loader, its bundle or what its code was compiled for is', () => {
  const hashes = [
    hashOf({}),
    hashOf({ 'index.cjs': 'another' }),
    hashOf({ 'bundle.cjs': 'another' }),
    hashOf({ 'bundle.cache': `${head} and the code` }),
    hashOf({ 'bundle.cache': `${head.toUpperCase()} and the code` }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});

it('what is deployed is the same when only its code was compiled once more', () => {
  const [one, other] = ['one', 'another'].map((time) => hashOf({ 'bundle.cache': `${head}, compiled ${time} time` }));
  expect(one).toBe(other);
});
