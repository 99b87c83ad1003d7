import { describe, expect, it } from '@jest/globals';
import { asAdministrator, asAnonymous, asAnonymousWhoMay, asUser } from '../../src/testing/calls.ts';
import { hour } from '../../src/testing/fixed-clock.ts';
import { idAt } from '../../src/testing/sequential-ids.ts';
import { ada, admin, bob, setUp } from './user-service.fixture.ts';

describe('create', () => {
  it('gives a new user an id, the time and version 1', async () => {
    const { service, clock, users } = setUp();
    const { user, replayed } = await service.create(ada, admin);
    const now = clock.now();
    expect(user).toEqual({ id: idAt(1), ...ada, createdAt: now, updatedAt: now, version: 1 });
    expect(replayed).toBe(false);
    expect(await users.find(user.id, admin)).toEqual(user);
  });

  it('gives a record made by an administrator no subject', async () => {
    const { user } = await setUp().service.create(ada, admin);
    expect(user).not.toHaveProperty('subject');
  });

  it('gives it none either where the administrator comes with one', async () => {
    const principal = { kind: 'administrator', subject: 'ada' } as const;
    const { user } = await setUp().service.create(ada, { principal });
    expect(user).not.toHaveProperty('subject');
  });

  it('gives a record made by a signed-in user their subject', async () => {
    const { user } = await setUp().service.create(ada, asUser('ada'));
    expect(user).toMatchObject({ subject: 'ada' });
  });

  it('keeps the address as it is written, and the name trimmed and in NFC', async () => {
    const { user } = await setUp().service.create({ email: 'Ada@Example.com', name: ' Ade\u0301le ' }, admin);
    expect(user).toMatchObject({ email: 'Ada@Example.com', name: 'Ad\u00e9le' });
  });

  it('takes nothing but the profile from its input', async () => {
    const forged = { ...ada, id: 'x', version: 9, subject: 'mallory', createdAt: 1, role: 'admin' };
    const { user } = await setUp().service.create(forged, admin);
    expect(user).toMatchObject({ id: idAt(1), version: 1 });
    expect(Object.keys(user).sort()).toEqual(['createdAt', 'email', 'id', 'name', 'updatedAt', 'version']);
  });

  it('reports every violation at once', async () => {
    await expect(setUp().service.create({ email: 'ada', name: ' ' }, admin)).rejects.toMatchObject({
      code: 'invalid_input',
      violations: [
        { field: 'email', code: 'not_an_address', detail: expect.any(String) },
        { field: 'name', code: 'blank', detail: expect.any(String) },
      ],
    });
  });

  it('reports what is missing', async () => {
    const nothing = {} as typeof ada;
    await expect(setUp().service.create(nothing, admin)).rejects.toMatchObject({
      violations: [
        { field: 'email', code: 'required' },
        { field: 'name', code: 'required' },
      ],
    });
  });

  it('reports one bad field alone', async () => {
    const { violations } = await setUp()
      .service.create({ ...ada, name: 'Ada\n' }, admin)
      .catch((error) => error);
    expect(violations).toEqual([{ field: 'name', code: 'control_character', detail: expect.any(String) }]);
  });

  it.each(['ada@example.com', 'ADA@example.com'])('refuses the taken address %s as email_taken', async (email) => {
    const { service } = setUp();
    await service.create(ada, admin);
    await expect(service.create({ ...bob, email }, admin)).rejects.toMatchObject({ code: 'email_taken' });
  });

  it('refuses a second record of one signed-in user as already_registered', async () => {
    const { service } = setUp();
    await service.create(ada, asUser('ada'));
    await expect(service.create(bob, asUser('ada'))).rejects.toMatchObject({ code: 'already_registered' });
  });

  it('refuses who is not signed in as forbidden, before it looks at the input', async () => {
    const attempt = setUp().service.create({ email: '', name: '' }, asAnonymous());
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('past the deadline is unavailable', async () => {
    const { service, clock } = setUp();
    const attempt = service.create(ada, asAdministrator({ deadline: clock.now() - 1 }));
    await expect(attempt).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('create with an idempotency key', () => {
  const keyed = asAdministrator({ idempotencyKey: 'key-1' });

  it('gives the first answer again, marked as replayed', async () => {
    const { service, clock } = setUp();
    const { user } = await service.create(ada, keyed);
    clock.advance(hour);
    expect(await service.create(ada, keyed)).toEqual({ user, replayed: true });
    expect(await service.list({}, admin)).toEqual({ items: [user] });
  });

  it('takes names that are kept the same for the same input', async () => {
    const { service } = setUp();
    const { user } = await service.create(ada, keyed);
    expect(await service.create({ ...ada, name: ` ${ada.name} ` }, keyed)).toEqual({ user, replayed: true });
  });

  it('refuses another input as idempotency_key_reused', async () => {
    const { service } = setUp();
    await service.create(ada, keyed);
    await expect(service.create(bob, keyed)).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  it.each([
    ['an administrator', keyed],
    ['a signed-in user', asUser('ada', { idempotencyKey: 'key-1' })],
    ['who is anonymous', asAnonymousWhoMay(['create', 'get'], { idempotencyKey: 'key-1' })],
  ])('does not give the answer of %s to anybody of another kind or name', async (_, first) => {
    const calls = [
      asAdministrator({ idempotencyKey: 'key-1' }),
      asUser('ada', { idempotencyKey: 'key-1' }),
      asUser('bob', { idempotencyKey: 'key-1' }),
      asAnonymousWhoMay(['create', 'get'], { idempotencyKey: 'key-1' }),
    ].filter(({ principal }) => JSON.stringify(principal) !== JSON.stringify(first.principal));
    expect(calls).toHaveLength(3);
    const { service } = setUp();
    await service.create(ada, first);
    for (const call of calls) await expect(service.create(ada, call)).rejects.toMatchObject({ code: 'email_taken' });
  });
});

describe('create with an idempotency key by somebody anonymous', () => {
  const keyedAs = (...may: ('create' | 'get')[]) => asAnonymousWhoMay(may, { idempotencyKey: 'key-1' });

  it('gives no answer of another one again, where they may not get users', async () => {
    const { service } = setUp();
    await service.create(ada, keyedAs('create'));
    await expect(service.create(ada, keyedAs('create'))).rejects.toMatchObject({ code: 'email_taken' });
    // Nor does it say that somebody used the key.
    await expect(service.create(bob, keyedAs('create'))).resolves.toMatchObject({ replayed: false });
  });

  it('gives none again of when they still could', async () => {
    const { service } = setUp();
    await service.create(ada, keyedAs('create', 'get'));
    await expect(service.create(ada, keyedAs('create'))).rejects.toMatchObject({ code: 'email_taken' });
  });

  it('gives the first answer again where they may get every user', async () => {
    const { service } = setUp();
    const { user } = await service.create(ada, keyedAs('create', 'get'));
    expect(await service.create(ada, keyedAs('create', 'get'))).toEqual({ user, replayed: true });
    await expect(service.create(bob, keyedAs('create', 'get'))).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
  });
});
