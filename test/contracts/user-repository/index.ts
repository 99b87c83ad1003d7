import { afterEach, beforeEach, describe } from '@jest/globals';
import { concurrency } from './concurrency.ts';
import { deadline } from './deadline.ts';
import { find } from './find.ts';
import type { Behaviour, Fixture, FixtureFactory } from './fixture.ts';
import { auditByPort } from './helpers.ts';
import { idempotency } from './idempotency.ts';
import { insert } from './insert.ts';
import { isolation } from './isolation.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { update } from './update.ts';

export type { Fixture, FixtureFactory } from './fixture.ts';

const behaviours: Readonly<Record<string, Behaviour>> = {
  insert,
  find,
  list,
  update,
  remove,
  concurrency,
  isolation,
  idempotency,
  deadline,
};

/** What every `UserRepository` must show, whoever wrote it. `factory` makes a fresh, empty one for each test. */
export function userRepositoryContract(name: string, factory: FixtureFactory): void {
  describe(`${name} keeps the contract of UserRepository`, () => {
    let fixture: Fixture | undefined;
    const current = (): Fixture => {
      if (fixture === undefined) throw new Error('the fixture is made before each test');
      return fixture;
    };

    beforeEach(async () => {
      fixture = undefined;
      fixture = await factory();
    });

    afterEach(async () => {
      try {
        if (fixture !== undefined) await auditByPort(fixture);
        await fixture?.audit?.();
      } finally {
        await fixture?.close?.();
      }
    });

    for (const [behaviour, tests] of Object.entries(behaviours)) describe(behaviour, () => tests(current));
  });
}
