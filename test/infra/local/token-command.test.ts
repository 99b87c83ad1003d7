import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { readConfiguration } from '../../../src/infra/local/configuration.ts';
import { tokenCommand } from '../../../src/infra/local/token-command.ts';

it('names no folder where it is the default one', () => {
  expect(tokenCommand(readConfiguration({}).dataDirectory)).toBe('npm run token -- --help');
});

it('names any other one', () => {
  expect(tokenCommand('/tmp/d-1')).toBe('DATA_DIR=/tmp/d-1 npm run token -- --help');
});

it.each(['a b', "it's", '$HOME', '`id`', '~', '*', 'a;b', 'ä', '"'])(
  'names %j so that a shell takes it as it is',
  (folder) => {
    const command = tokenCommand(folder).replace('npm run token -- --help', `sh -c 'printf %s "$DATA_DIR"'`);
    expect(execFileSync('sh', ['-c', command]).toString()).toBe(folder);
  },
);
