import { describe, expect, it } from '@jest/globals';
import { asAdministrator, asAnonymous, asAnonymousWhoMay, asUser } from '../../src/testing/calls.ts';
import { idAt } from '../../src/testing/sequential-ids.ts';
import { ada, admin, bob, setUp } from './user-service.fixture.ts';

describe('get', () => {
  it('gives a user', async () => {
    const { service } = setUp();
    const { user } = await service.create(ada, admin);
    expect(await service.get(user.id, admin)).toEqual(user);
  });

  it('gives signed-in users their own record', async () => {
    const { service } = setUp();
    const { user } = await service.create(ada, asUser('ada'));
    expect(await service.get(user.id, asUser('ada'))).toEqual(user);
  });

  it.each([
    ['an unknown id', idAt(404)],
    ['what is no id', 'ada'],
    ['an id in upper case', idAt(0xabc).toUpperCase()],
    ['nothing', ''],
  ])('knows nobody by %s', async (_, id) => {
    await expect(setUp().service.get(id, admin)).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it("answers for another's record as for none", async () => {
    const { service } = setUp();
    const { user } = await service.create(ada, asUser('ada'));
    const [hidden, none] = await Promise.all(
      [user.id, idAt(404)].map((id) => service.get(id, asUser('bob')).catch((error) => ({ ...error }))),
    );
    expect(hidden).toMatchObject({ code: 'user_not_found' });
    expect(hidden).toEqual(none);
  });

  it('refuses who is not signed in as forbidden, for whatever id', async () => {
    const { service } = setUp();
    const { user } = await service.create(ada, admin);
    for (const id of [user.id, idAt(404), 'ada'])
      await expect(service.get(id, asAnonymous())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('past the deadline is unavailable', async () => {
    const { service, clock } = setUp();
    const { user } = await service.create(ada, admin);
    const late = asAdministrator({ deadline: clock.now() - 1 });
    await expect(service.get(user.id, late)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('list', () => {
  const withUsers = async (count: number) => {
    const world = setUp();
    for (let index = 0; index < count; index++)
      await world.service.create({ email: `ada-${index}@example.com`, name: 'Ada Example' }, admin);
    return world;
  };

  it('is empty where there is nobody', async () => {
    expect(await setUp().service.list({}, admin)).toEqual({ items: [] });
  });

  it('is open to who is anonymous where that is said of the list', async () => {
    expect(await setUp().service.list({}, asAnonymousWhoMay(['list']))).toEqual({ items: [] });
  });

  it('gives 20 users where nothing else is asked', async () => {
    const { service } = await withUsers(21);
    const first = await service.list({}, admin);
    expect(first.items).toHaveLength(20);
    const last = await service.list({ cursor: first.nextCursor }, admin);
    expect(last.items).toHaveLength(1);
    expect(last).not.toHaveProperty('nextCursor');
  });

  it.each([
    [1, 1],
    [99, 99],
    [100, 100],
    [101, 100],
    [500, 100],
    [Number.MAX_SAFE_INTEGER, 100],
  ])('for a limit of %i gives %i users', async (limit, given) => {
    const { service } = await withUsers(101);
    expect((await service.list({ limit }, admin)).items).toHaveLength(given);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null])('refuses the limit %p', async (limit) => {
    await expect(setUp().service.list({ limit: limit as number }, admin)).rejects.toMatchObject({
      code: 'invalid_input',
      violations: [{ field: 'limit', code: 'not_a_limit' }],
    });
  });

  it('refuses a damaged cursor', async () => {
    await expect(setUp().service.list({ cursor: 'damaged' }, admin)).rejects.toMatchObject({
      code: 'invalid_input',
      violations: [{ field: 'cursor', code: 'not_a_cursor' }],
    });
  });

  it.each(['ada@example.com', 'ADA@EXAMPLE.COM'])('finds the user with the address, asked as %s', async (email) => {
    const { service } = setUp();
    const { user } = await service.create({ ...ada, email: 'Ada@example.com' }, admin);
    await service.create(bob, admin);
    expect(await service.list({ email }, admin)).toEqual({ items: [user] });
  });

  it('is empty for an address that nobody has', async () => {
    const { service } = setUp();
    await service.create(ada, admin);
    expect(await service.list({ email: bob.email }, admin)).toStrictEqual({ items: [] });
  });

  it.each([
    ['', 'not_an_address'],
    ['ada', 'not_an_address'],
    [null as unknown as string, 'required'],
  ])('refuses the address %j as %s', async (email, code) => {
    await expect(setUp().service.list({ email }, admin)).rejects.toMatchObject({
      violations: [{ field: 'email', code }],
    });
  });

  it('refuses a cursor together with an address', async () => {
    await expect(setUp().service.list({ email: ada.email, cursor: 'x' }, admin)).rejects.toMatchObject({
      code: 'invalid_input',
      violations: [{ field: 'cursor', code: 'not_with_email' }],
    });
  });

  it('reports every violation at once', async () => {
    await expect(setUp().service.list({ limit: 0, email: 'ada', cursor: 'x' }, admin)).rejects.toMatchObject({
      violations: [{ field: 'limit' }, { field: 'email' }, { field: 'cursor' }],
    });
  });

  it.each([
    ['who is not signed in', asAnonymous()],
    ['a signed-in user', asUser('ada')],
  ])('refuses %s as forbidden, before it looks at the input', async (_, call) => {
    await expect(setUp().service.list({ limit: 0 }, call)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([{}, { email: ada.email }])('of %j past the deadline is unavailable', async (query) => {
    const { service, clock } = setUp();
    const late = asAdministrator({ deadline: clock.now() - 1 });
    await expect(service.list(query, late)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
