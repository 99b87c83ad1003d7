import { describe, expect, it } from '@jest/globals';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import { type ObservedCall, type Observer, observed } from '../../../src/adapters/observing/index.ts';
import { DomainError, UserService } from '../../../src/domain/index.ts';
import {
  asAdministrator,
  buildUser,
  FixedClock,
  sequentialIds,
  userRepositoryContract,
} from '../../../src/testing/index.ts';

const clock = new FixedClock();

/** `target`, and what was reported of it. */
function watched<T extends { readonly [Name in keyof T]: (...args: never[]) => Promise<unknown> }>(target: T) {
  const calls: ObservedCall[] = [];
  return { calls, target: observed(target, clock, (call) => calls.push(call)) };
}

const thrower = (error: unknown) => ({ fail: () => Promise.reject(error) });

describe('a call is reported', () => {
  it('once, at its end, with its duration', async () => {
    const { calls, target } = watched({
      wait: async () => {
        clock.advance(2_000);
        expect(calls).toEqual([]);
      },
    });
    await target.wait();
    expect(calls).toEqual([{ method: 'wait', outcome: 'ok', duration: 2_000 }]);
  });

  it('with the code of a domain error', async () => {
    const error = new DomainError('unavailable');
    const { calls, target } = watched(thrower(error));
    await expect(target.fail()).rejects.toBe(error);
    expect(calls).toEqual([{ method: 'fail', outcome: 'unavailable', duration: 0 }]);
  });

  it.each([[new TypeError('no domain error')], [{ code: 'ECONNRESET' }], [undefined]])(
    'as an error for %p',
    async (error) => {
      const { calls, target } = watched(thrower(error));
      await expect(target.fail()).rejects.toBe(error);
      expect(calls).toEqual([{ method: 'fail', outcome: 'error', duration: 0 }]);
    },
  );

  it('of a domain service and of its repository, each by its own methods, and nothing else', async () => {
    const repository = watched(new InMemoryUserRepository({ clock }));
    const service = watched(new UserService({ users: repository.target, clock, ids: sequentialIds() }));
    const input = { email: 'ada@example.com', name: 'Ada Lovelace' };
    const { user } = await service.target.create(input, asAdministrator());
    await service.target.patch(user.id, { name: 'Ada King' }, { expected: 'any' }, asAdministrator());
    await service.target.create(input, asAdministrator()).catch(() => {});
    const said = ({ method, outcome }: ObservedCall) => `${method} ${outcome}`;
    expect(service.calls.map(said)).toEqual(['create ok', 'patch ok', 'create email_taken']);
    expect(repository.calls.map(said)).toEqual(['insert ok', 'find ok', 'update ok', 'insert email_taken']);
    expect(JSON.stringify([service.calls, repository.calls])).not.toMatch(/ada|0000/i);
  });
});

describe('a call is the same as without an observer', () => {
  it('by what it is given and what it gives', async () => {
    const call = asAdministrator({ deadline: 1 });
    const { target } = watched({ same: async (...args: unknown[]) => args });
    const args = await target.same(call, clock);
    expect(args[0]).toBe(call);
    expect(args[1]).toBe(clock);
  });

  const broken: readonly [string, Observer][] = [
    [
      'throws',
      () => {
        throw new Error('the log is full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('the log is full'))],
  ];
  it.each(broken)('where the observer %s', async (_, observer) => {
    const repository = observed(new InMemoryUserRepository({ clock }), clock, observer);
    const user = buildUser();
    expect(await repository.insert(user, asAdministrator())).toEqual({ user, replayed: false });
    await expect(repository.insert(user, asAdministrator())).rejects.toMatchObject({ code: 'email_taken' });
  });

  it('where the object is frozen', async () => {
    const { target } = watched(Object.freeze({ answer: async () => 42 }));
    expect(await target.answer()).toBe(42);
  });
});

it('is of the same class, is awaited as it is, and reports nothing of what every object has', async () => {
  const { calls, target } = watched(new InMemoryUserRepository({ clock }));
  expect(target).toBeInstanceOf(InMemoryUserRepository);
  expect(target.constructor).toBe(InMemoryUserRepository);
  expect(await target).toBe(target);
  expect(String(target)).toBe('[object Object]');
  expect(calls).toEqual([]);
});

it('does not compile for a method that is not asynchronous', () => {
  // @ts-expect-error: its caller would get a promise
  observed({ now: () => 1 }, clock, () => {});
});

userRepositoryContract({ describe, it }, 'InMemoryUserRepository, observed,', async () => {
  const clock = new FixedClock();
  return { clock, repository: observed(new InMemoryUserRepository({ clock }), clock, () => {}) };
});
