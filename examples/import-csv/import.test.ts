import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { User } from 'hexagonal-users/domain';
import { asAdministrator } from 'hexagonal-users/testing';
import { createTable, engineBinary, startEngine } from './dynamodb-engine.ts';
import { inTable } from './repository.ts';

const folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-import-'));
after(() => rmSync(folder, { recursive: true }));

/** Rows that are refused, by line, and why. The first line has the names of the columns. */
const bad: Readonly<Record<number, readonly [row: string, refusal: string]>> = {
  17: ['not-an-address,Ada', 'invalid_input, email not_an_address'],
  170: ['blank@example.com,"  "', 'invalid_input, name blank'],
  499: ['ADA-2@example.com,Somebody else', 'email_taken'],
  500: ['only-an-address@example.com', 'invalid_input, name required'],
  501: [',', 'invalid_input, email not_an_address, name blank'],
};
const lines = Array.from({ length: 1_000 }, (_, index) => index + 2);
const good = lines.filter((line) => !(line in bad)).map((line) => `ada-${line}@example.com`);
const refusals = Object.entries(bad).map(([line, [, refusal]]) => `line ${line}: ${refusal}`);

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const rows = lines.map((line) => bad[line]?.[0] ?? `ada-${line}@example.com,"Lovelace, Ada"`);
const file = write('users.csv', `\ufeffemail,name\r\n${rows.join('\r\n')}\r\n`);

const start = (args: readonly string[], environment = {}) =>
  spawn(process.execPath, ['--import', 'tsx', 'main.ts', ...args], {
    cwd: import.meta.dirname,
    // The SDK warns of Node 20.
    env: { ...process.env, ...environment, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

async function run(args: readonly string[], environment = {}) {
  const program = start(args, environment);
  const ended = once(program, 'exit');
  const [out, err] = await Promise.all([text(program.stdout), text(program.stderr)]);
  const [code] = await ended;
  return { code, out: out.trim(), err: err.trim().split('\n') };
}

describe('a dry run', () => {
  it('names each line that would be refused, and nobody', async () => {
    const { code, out, err } = await run([file, '--dry-run']);
    assert.equal(out, '995 imported, 0 there already, 5 refused');
    assert.deepEqual(err, refusals);
    assert.equal(code, 1);
  });

  it('ends with 0 where every row is good, also one that is there twice', async () => {
    const path = write('good.csv', 'name,shoe size,email\nAda,38,ada@example.com\n\nAda,38,ada@example.com\n');
    assert.deepEqual(await run([path, '--dry-run']), {
      code: 0,
      out: '1 imported, 1 there already, 0 refused',
      err: [''],
    });
  });

  it('ends with 2 where the file is no CSV, and quotes nothing of it', async () => {
    const path = write('broken.csv', 'email,name\nada@example.com,"Ada" Lovelace\n');
    const { code, err } = await run([path, '--dry-run']);
    assert.deepEqual([code, err], [2, ['stopped by CSV_INVALID_CLOSING_QUOTE on line 2']]);
  });

  it('ends with 2 where there is no such file', async () => {
    const { code, err } = await run(['nowhere.csv', '--dry-run']);
    assert.deepEqual([code, err], [2, ['stopped by ENOENT']]);
  });
});

it('says how it is used', async () => {
  for (const args of [[file], [file, '--dry-run', '--table', 'users'], [file, '--force']]) {
    const { code, err } = await run(args);
    assert.deepEqual([code, err], [2, ['usage: npm start -- users.csv (--table NAME | --dry-run)']]);
  }
});

const binary = engineBinary();
const skip = binary === undefined && `no engine is published for ${process.platform}-${process.arch}`;
if (skip && process.env['CI']) throw new Error(skip);

it('goes on where it was killed, and imports nobody twice', { skip }, async () => {
  const { environment, stop } = await startEngine(binary ?? '');
  after(stop);
  Object.assign(process.env, environment);
  await createTable(new DynamoDBClient({}), 'users');
  const repository = inTable('users');
  const everyone = async (): Promise<User[]> => {
    const found: User[] = [];
    let page = await repository.list({ limit: 100 }, asAdministrator());
    for (;;) {
      found.push(...page.items);
      if (page.nextCursor === undefined) return found;
      page = await repository.list({ limit: 100, cursor: page.nextCursor }, asAdministrator());
    }
  };

  const program = start([file, '--table', 'users']);
  while ((await everyone()).length < 100) assert.equal(program.exitCode, null);
  program.kill('SIGKILL');
  await once(program, 'exit');
  const before = (await everyone()).length;
  assert.ok(before < good.length, 'it was killed in the middle');

  const { code, out, err } = await run([file, '--table', 'users']);
  assert.equal(out, `${good.length - before} imported, ${before} there already, 5 refused`);
  assert.deepEqual(err, refusals);
  assert.equal(code, 1);
  const emails = (await everyone()).map(({ email }) => email);
  assert.deepEqual(emails.sort(), [...good].sort());
});
