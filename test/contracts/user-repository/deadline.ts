import { expect, it } from '@jest/globals';
import type { Call, User } from '../../../src/domain/index.ts';
import type { UserRepository } from '../../../src/ports/user-repository.ts';
import { buildUser, changed } from '../../support/builders.ts';
import { asAdministrator } from '../../support/calls.ts';
import { second } from '../../support/fixed-clock.ts';
import type { Behaviour } from './fixture.ts';
import { admin, idsOf, itemsOf, pagesOf, stored } from './helpers.ts';

const newcomer = buildUser({ email: 'newcomer@example.com' });

type Method = (repository: UserRepository, user: User, call: Call) => Promise<unknown>;

const methods: Readonly<Record<keyof UserRepository, Method>> = {
  insert: (repository, _, call) => repository.insert(newcomer, call),
  find: (repository, { id }, call) => repository.find(id, call),
  findByEmail: (repository, { email }, call) => repository.findByEmail(email, call),
  findBySubject: (repository, { subject = 'ada' }, call) => repository.findBySubject(subject, call),
  list: (repository, _, call) => repository.list({ limit: 20 }, call),
  update: (repository, user, call) => repository.update(user, changed(user, { email: newcomer.email }), call),
  remove: (repository, user, call) => repository.remove(user, call),
};

export const deadline: Behaviour = (current) => {
  it.each(Object.entries(methods))('%s past its deadline is unavailable and writes nothing', async (_, method) => {
    const { repository, clock, caughtUp } = current();
    const user = await stored(current());
    const call = asAdministrator({ deadline: clock.now() - 1 });
    await expect(method(repository, user, call)).rejects.toMatchObject({ code: 'unavailable' });
    await caughtUp?.();
    expect(idsOf(itemsOf(await pagesOf(repository, 20)))).toEqual([user.id]);
    expect(await repository.find(user.id, admin)).toEqual(user);
    expect(await repository.findByEmail(newcomer.email, admin)).toBeUndefined();
  });

  it.each(Object.entries(methods))('%s at its deadline is unavailable: nobody waits any more', async (_, method) => {
    const { repository, clock } = current();
    const call = asAdministrator({ deadline: clock.now() });
    await expect(method(repository, await stored(current()), call)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it.each(Object.entries(methods))('%s before its deadline is done', async (_, method) => {
    const { repository, clock } = current();
    const user = await stored(current());
    const call = asAdministrator({ deadline: clock.now() + 10 * second });
    await expect(method(repository, user, call)).resolves.not.toThrow();
  });

  it('insert past its deadline records no key', async () => {
    const { repository, clock } = current();
    const late = asAdministrator({ idempotencyKey: 'key', deadline: clock.now() - 1 });
    await expect(repository.insert(newcomer, late)).rejects.toMatchObject({ code: 'unavailable' });
    const { user, replayed } = await repository.insert(buildUser(), asAdministrator({ idempotencyKey: 'key' }));
    expect(replayed).toBe(false);
    expect(await repository.find(user.id, admin)).toEqual(user);
  });
};
