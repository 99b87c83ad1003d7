import type { TestRunner } from '../test-runner.ts';
import type { Behaviour, DeclareRule } from './behaviour.ts';
import { concurrency } from './concurrency.ts';
import { deadline } from './deadline.ts';
import { failuresOf } from './failures-of.ts';
import { find } from './find.ts';
import type { UserRepositoryFixture } from './fixture.ts';
import { idempotency } from './idempotency.ts';
import { idempotencyKeys } from './idempotency-keys.ts';
import { insert } from './insert.ts';
import { isolation } from './isolation.ts';
import { list } from './list.ts';
import { listCursors } from './list-cursors.ts';
import { remove } from './remove.ts';
import { update } from './update.ts';
import { updateRefusals } from './update-refusals.ts';

const behaviours: Readonly<Record<string, readonly Behaviour[]>> = {
  insert: [insert],
  find: [find],
  list: [list, listCursors],
  update: [update, updateRefusals],
  remove: [remove],
  concurrency: [concurrency],
  isolation: [isolation],
  idempotency: [idempotency, idempotencyKeys],
  deadline: [deadline],
};

/**
 * Declares with `runner` one test for each rule that a `UserRepository` must keep, whoever wrote it. Where one is broken, its test
 * rejects with an error that names `adapter`, the behaviour and the rule, and shows what was expected and what came.
 * @param adapter what to call it in names and messages
 * @param open makes a fixture with a fresh, empty repository; called once for each test
 * @example
 * ```ts
 * import { describe, it } from 'node:test';
 * import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
 * import {
 *   FixedClock,
 *   type TestRunner,
 *   type UserRepositoryFixture,
 *   userRepositoryContract,
 * } from 'hexagonal-users/testing';
 *
 * const runner: TestRunner = { describe, it };
 * const open = async (): Promise<UserRepositoryFixture> => {
 *   const clock = new FixedClock();
 *   return { clock, repository: new InMemoryUserRepository({ clock }) };
 * };
 * userRepositoryContract(runner, 'InMemoryUserRepository', open);
 * ```
 */
export function userRepositoryContract(
  runner: TestRunner,
  adapter: string,
  open: () => Promise<UserRepositoryFixture>,
): void {
  runner.describe(`${adapter} keeps the contract of UserRepository`, () => {
    for (const [behaviour, parts] of Object.entries(behaviours))
      runner.describe(behaviour, () => {
        const rule: DeclareRule = (name, check) => {
          runner.it(name, async () => {
            const failures = await failuresOf(open, check);
            if (failures.length === 0) return;
            const what = failures.map(({ message }) => message).join('; ');
            const cause = failures[0]?.cause;
            throw new Error(`${adapter} breaks a rule of UserRepository: ${behaviour} › ${name}: ${what}`, { cause });
          });
        };
        for (const declare of parts) declare(rule);
      });
  });
}
