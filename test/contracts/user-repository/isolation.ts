import { expect, it } from '@jest/globals';
import type { User } from '../../../src/domain/index.ts';
import type { UserRepository } from '../../../src/ports/user-repository.ts';
import { buildUser, changed } from '../../support/builders.ts';
import { asAdministrator } from '../../support/calls.ts';
import { tamper } from '../../support/tamper.ts';
import type { Behaviour } from './fixture.ts';
import { admin, stored } from './helpers.ts';

/** Ways to get hold of a stored user's data. */
const returned: Readonly<Record<string, (repository: UserRepository, user: User) => Promise<unknown>>> = {
  find: (repository, { id }) => repository.find(id, admin),
  findByEmail: (repository, { email }) => repository.findByEmail(email, admin),
  findBySubject: (repository) => repository.findBySubject('ada', admin),
  list: (repository) => repository.list({ limit: 20 }, admin),
};

export const isolation: Behaviour = (current) => {
  it.each(Object.entries(returned))('lets nobody change a user through what %s returned', async (_, get) => {
    const { repository, caughtUp } = current();
    const user = buildUser({ subject: 'ada' });
    await repository.insert(user, admin);
    await caughtUp?.();
    const answer = await get(repository, user);
    expect(answer).toBeDefined();
    tamper(answer as object);
    expect(await repository.find(user.id, admin)).toEqual(user);
    expect(await repository.findByEmail(user.email, admin)).toEqual(user);
    expect(await repository.list({ limit: 20 }, admin)).toEqual({ items: [user] });
  });

  it('lets nobody change a user through what insert returned', async () => {
    const { repository } = current();
    const user = buildUser({ subject: 'ada' });
    tamper(await repository.insert(user, admin));
    expect(await repository.find(user.id, admin)).toEqual(user);
    expect(user).not.toHaveProperty('tampered');
  });

  it('lets nobody change a user through what was passed to insert', async () => {
    const { repository } = current();
    const passed = buildUser({ subject: 'ada' });
    const user = { ...passed };
    const inserted = await repository.insert(passed, admin);
    tamper(passed);
    expect(await repository.find(user.id, admin)).toEqual(user);
    expect(inserted.user).toEqual(user);
  });

  it('lets nobody change a user through what was passed to update', async () => {
    const { repository } = current();
    const before = { ...(await stored(current())) };
    const passed = changed(before, { email: 'new@example.com' });
    const after = { ...passed };
    await repository.update(before, passed, admin);
    tamper(before);
    tamper(passed);
    expect(await repository.find(after.id, admin)).toEqual(after);
    expect(await repository.findByEmail(after.email, admin)).toEqual(after);
  });

  it('lets nobody change a replay through any answer before it', async () => {
    const { repository } = current();
    const user = buildUser();
    const call = asAdministrator({ idempotencyKey: 'key' });
    const passed = { ...user };
    tamper(await repository.insert(passed, call));
    tamper(passed);
    const again = () => repository.insert(buildUser({ email: user.email, name: user.name }), call);
    tamper(await again());
    expect(await again()).toEqual({ user, replayed: true });
  });

  it('leaves alone what it is passed', async () => {
    const { repository } = current();
    const user = Object.freeze(buildUser({ subject: 'ada' }));
    const after = Object.freeze(changed(user, { email: 'new@example.com' }));
    const call = Object.freeze(asAdministrator({ idempotencyKey: 'key' }));
    await repository.insert(user, call);
    await repository.update(user, after, call);
    await repository.remove(after, call);
    expect(await repository.find(user.id, admin)).toBeUndefined();
  });
};
