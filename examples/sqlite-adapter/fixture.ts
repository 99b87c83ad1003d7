import { FixedClock, type UserRepositoryFixture } from 'hexagonal-users/testing';
import sqlite from 'node-sqlite3-wasm';
import { SqliteUserRepository } from './sqlite-user-repository.ts';

const contradictions = `
  SELECT id FROM users
  WHERE (id, canonical_email, version) <> (user ->> 'id', lower(user ->> 'email'), user ->> 'version')
    OR subject IS NOT user ->> 'subject'`;

/** What the kit needs for one test: a repository of its own, in memory. */
export async function sqliteFixture(): Promise<UserRepositoryFixture> {
  const clock = new FixedClock();
  const database = new sqlite.Database();
  return {
    clock,
    repository: new SqliteUserRepository({ database, clock }),
    audit: async () => {
      const found = database.all(contradictions);
      if (found.length > 0) throw new Error(`columns say something else than the user: ${JSON.stringify(found)}`);
    },
    close: async () => database.close(),
  };
}
