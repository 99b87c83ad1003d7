import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Call, type CanonicalEmail, canonicalEmail, DomainError, type User } from 'hexagonal-users/domain';
import type { Inserted } from 'hexagonal-users/ports';
import { FixedClock, type TestRunner, userRepositoryContract } from 'hexagonal-users/testing';
import sqlite from 'node-sqlite3-wasm';
import { SqliteUserRepository } from './sqlite-user-repository.ts';

/** Wrong on purpose: nobody gets the address of somebody who was removed. */
class KeepsTheClaim extends SqliteUserRepository {
  readonly #kept = new Set<CanonicalEmail>();

  override async insert(user: User, call: Call): Promise<Inserted> {
    if (this.#kept.has(canonicalEmail(user.email))) throw new DomainError('email_taken');
    return super.insert(user, call);
  }

  override async remove(before: User, call: Call): Promise<void> {
    await super.remove(before, call);
    this.#kept.add(canonicalEmail(before.email));
  }
}

it('names the rule that a repository breaks which keeps the claim of somebody removed', async () => {
  const tests: (() => Promise<void>)[] = [];
  const runner: TestRunner = { describe: (_, body) => body(), it: (_, test) => tests.push(test) };
  userRepositoryContract(runner, 'KeepsTheClaim', async () => {
    const clock = new FixedClock();
    const database = new sqlite.Database();
    return { clock, repository: new KeepsTheClaim({ database, clock }), close: async () => database.close() };
  });
  const failures: string[] = [];
  for (const test of tests) await test().catch(({ message }) => failures.push(message));
  const rule = 'KeepsTheClaim breaks a rule of UserRepository: remove › frees the address:';
  assert.ok(
    failures.some((message) => message.startsWith(rule)),
    failures.join('\n'),
  );
  assert.ok(failures.length < tests.length / 10);
});
