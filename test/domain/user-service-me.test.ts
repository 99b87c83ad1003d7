import { describe, expect, it } from '@jest/globals';
import { type Call, type UserId, UserService } from '../../src/domain/index.ts';
import { asAdministrator, asAnonymousWhoMay, asUser } from '../../src/testing/calls.ts';
import { sequentialIds } from '../../src/testing/sequential-ids.ts';
import { interfereBefore } from '../support/interfere.ts';
import { ada, admin, any, bob, setUp, version } from './user-service.fixture.ts';

const asAda = asUser('ada');

/** Every way to use a record by its id. */
const uses: Readonly<Record<string, (service: UserService, id: string, call: Call) => Promise<unknown>>> = {
  get: (service, id, call) => service.get(id, call),
  replace: (service, id, call) => service.replace(id, { ...ada, name: 'Ada King' }, any, call),
  patch: (service, id, call) => service.patch(id, { name: 'Ada King' }, any, call),
  delete: (service, id, call) => service.delete(id, any, call),
};

const withBoth = async () => {
  const world = setUp();
  const { user } = await world.service.create(ada, asAda);
  const { user: other } = await world.service.create(bob, asUser('bob'));
  return { ...world, user, other };
};

describe.each(Object.entries(uses))('%s of me', (_, use) => {
  it("is of the caller's own record, and of no other", async () => {
    const [byId, byMe] = [await withBoth(), await withBoth()];
    const expected = await use(byId.service, byId.user.id, asAda);
    expect(await use(byMe.service, 'me', asAda)).toEqual(expected);
    expect(await byMe.users.find(byMe.user.id, admin)).toEqual(await byId.users.find(byId.user.id, admin));
    expect(await byMe.users.find(byMe.other.id, admin)).toEqual(byMe.other);
  });

  it.each([
    ['a signed-in user without a record', asUser('carol')],
    ['an administrator', admin],
    ['who is anonymous and may do it', asAnonymousWhoMay(['get', 'replace', 'patch', 'delete'])],
  ])('is user_not_found for %s', async (_who, call) => {
    const { service } = await withBoth();
    await expect(use(service, 'me', call)).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it.each([
    ['an administrator', admin],
    ['who is anonymous and may do it', asAnonymousWhoMay(['get', 'replace', 'patch', 'delete'])],
  ])('is not looked for where %s has no subject', async (_who, call) => {
    const { service } = setUp((users) =>
      Object.assign(users, { findBySubject: () => Promise.reject(new Error('there is no subject')) }),
    );
    await expect(use(service, 'me', call)).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it.each(['Me', 'ME', 'me ', '/me'])('is not asked for by %j', async (id) => {
    const { service } = await withBoth();
    await expect(use(service, id, asAda)).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it('works for who deleted their record and made a new one', async () => {
    const { service, user } = await withBoth();
    await service.delete('me', any, asAda);
    await expect(use(service, 'me', asAda)).rejects.toMatchObject({ code: 'user_not_found' });
    const { user: next } = await service.create(ada, asAda);
    expect(next.id).not.toBe(user.id);
    await expect(use(service, 'me', asAda)).resolves.not.toThrow();
    await expect(use(service, user.id, asAda)).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it('past the deadline is unavailable', async () => {
    const { service, clock } = await withBoth();
    const late = asUser('ada', { deadline: clock.now() - 1 });
    await expect(use(service, 'me', late)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

it('a repository that takes another for the owner shows nobody that record', async () => {
  const { users, service, other } = await withBoth();
  Object.assign(users, { findBySubject: async () => other });
  for (const use of Object.values(uses))
    await expect(use(service, 'me', asAda)).rejects.toMatchObject({ code: 'user_not_found' });
});

describe('me stays the record that was read, also where another one is made', () => {
  /** `late` is Ada's slower request: before its write, her record is deleted and made anew. */
  const inARace = async (method: 'update' | 'remove') => {
    const { users, clock, service } = setUp();
    const { user } = await service.create(ada, asAda);
    let nextId: UserId = user.id;
    const behind = interfereBefore(users, method, async () => {
      await service.delete('me', any, asAda);
      nextId = (await service.create(ada, asAda)).user.id;
    });
    const late = new UserService({ users: behind, clock, ids: sequentialIds() });
    return { late, next: () => users.find(nextId, asAdministrator()) };
  };

  it.each([any, version(1)])('for a delete that expects %j', async (precondition) => {
    const { late, next } = await inARace('remove');
    await expect(late.delete('me', precondition, asAda)).resolves.toBeUndefined();
    expect(await next()).toMatchObject({ ...ada, version: 1 });
  });

  it.each([any, version(1)])('for a change that expects %j', async (precondition) => {
    const { late, next } = await inARace('update');
    await expect(late.replace('me', bob, precondition, asAda)).rejects.toMatchObject({ code: 'user_not_found' });
    expect(await next()).toMatchObject({ ...ada, version: 1 });
  });
});
