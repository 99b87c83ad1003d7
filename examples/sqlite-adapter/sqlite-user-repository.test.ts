import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, it } from 'node:test';
import type { Call } from 'hexagonal-users/domain';
import { asAdministrator, buildUser, FixedClock } from 'hexagonal-users/testing';
import sqlite, { type Database } from 'node-sqlite3-wasm';
import { SqliteUserRepository } from './sqlite-user-repository.ts';

const admin: Call = asAdministrator();
let folder = '';
let databases: Database[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-sqlite-'));
});
afterEach(() => {
  for (const database of databases) database.close();
  databases = [];
  rmSync(folder, { recursive: true });
});

function open() {
  const database = new sqlite.Database(join(folder, 'users.db'));
  databases.push(database);
  return { database, repository: new SqliteUserRepository({ database, clock: new FixedClock() }) };
}

it('finds what another process has written', async () => {
  const { user } = await open().repository.insert(buildUser(), admin);
  assert.deepEqual(await open().repository.find(user.id, admin), user);
});

it('is unavailable while another process writes, and has written nothing', async () => {
  const [one, other] = [open(), open()];
  const user = buildUser();
  one.database.exec('BEGIN IMMEDIATE');
  await assert.rejects(other.repository.insert(user, admin), { code: 'unavailable' });
  one.database.exec('COMMIT');
  assert.deepEqual(await other.repository.insert(user, admin), { user, replayed: false });
});

it('has an index that refuses a second user with an address, whoever writes', async () => {
  const { database, repository } = open();
  const { user } = await repository.insert(buildUser(), admin);
  const write = () => database.run('INSERT INTO users VALUES (?, ?, NULL, 1, ?)', ['other', user.email, '{}']);
  assert.throws(write, /UNIQUE constraint failed: users.canonical_email/);
});
