import { expect, it } from '@jest/globals';
import type { Call, User } from '../../../src/domain/index.ts';
import { buildUser, changed } from '../../support/builders.ts';
import { asAdministrator, asUser } from '../../support/calls.ts';
import { hour, second } from '../../support/fixed-clock.ts';
import type { Behaviour, Fixture } from './fixture.ts';
import { admin, itemsOf, outcomesOf, pagesOf, stored, timesOf, usersOf } from './helpers.ts';

const keyed: Call = asAdministrator({ idempotencyKey: 'key-1' });

/** The same command again, as the domain would pass it: another id, another time. */
const repeated = ({ email, name, subject, createdAt }: User): User =>
  buildUser({ email, name, createdAt: createdAt + 7_000, ...(subject === undefined ? {} : { subject }) });

const first = async ({ repository }: Fixture, call: Call = keyed): Promise<User> => {
  const subject = call.principal.kind === 'user' ? { subject: call.principal.subject } : {};
  const { user, replayed } = await repository.insert(buildUser(subject), call);
  expect(replayed).toBe(false);
  return user;
};

export const idempotency: Behaviour = (current) => {
  it.each([
    ['an administrator', keyed],
    ['a signed-in user', asUser('ada', { idempotencyKey: 'key-1' })],
  ])('gives %s the first answer again, marked as replayed, and stores nothing', async (_, call) => {
    const { repository, clock, caughtUp } = current();
    const user = await first(current(), call);
    clock.advance(hour);
    const again = repeated(user);
    expect(await repository.insert(again, call)).toEqual({ user, replayed: true });
    expect(await repository.find(again.id, admin)).toBeUndefined();
    await caughtUp?.();
    expect(itemsOf(await pagesOf(repository, 20))).toEqual([user]);
  });

  it('gives it as often as asked', async () => {
    const { repository } = current();
    const user = await first(current());
    for (let time = 0; time < 3; time++)
      expect(await repository.insert(repeated(user), keyed)).toEqual({ user, replayed: true });
  });

  it('gives the first answer also after the user changed', async () => {
    const { repository } = current();
    const user = await first(current());
    const after = changed(user, { name: 'Ada Changed', email: 'changed@example.com' });
    await repository.update(user, after, admin);
    expect(await repository.insert(repeated(user), keyed)).toEqual({ user, replayed: true });
    expect(await repository.find(user.id, admin)).toEqual(after);
  });

  it('gives the first answer also after the user was removed, and stores nothing', async () => {
    const { repository } = current();
    const user = await first(current());
    await repository.remove(user, admin);
    expect(await repository.insert(repeated(user), keyed)).toEqual({ user, replayed: true });
    expect(await repository.findByEmail(user.email, admin)).toBeUndefined();
  });

  it('gives the first answer also where another user has the address by now', async () => {
    const { repository } = current();
    const user = await first(current());
    await repository.remove(user, admin);
    const next = await stored(current(), { email: user.email });
    expect(await repository.insert(repeated(user), keyed)).toEqual({ user, replayed: true });
    expect(await repository.findByEmail(user.email, admin)).toEqual(next);
  });

  it.each([
    ['name', { name: 'Bob Example' }],
    ['address', { email: 'bob@example.com' }],
    ['case of the address', { email: 'ADA@example.com' }],
  ])('refuses the key with another %s as idempotency_key_reused, and still replays the first', async (_, other) => {
    const { repository } = current();
    const user = buildUser({ email: 'ada@example.com' });
    await repository.insert(user, keyed);
    const attempt = repository.insert({ ...repeated(user), ...other } as User, keyed);
    await expect(attempt).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    expect(await repository.insert(repeated(user), keyed)).toEqual({ user, replayed: true });
  });

  it('judges the key before the address', async () => {
    const { repository } = current();
    const { email } = await stored(current());
    await first(current());
    const attempt = repository.insert(buildUser({ email }), keyed);
    await expect(attempt).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('judges the key before the subject', async () => {
    const { repository } = current();
    const call = asUser('ada', { idempotencyKey: 'key-1' });
    await first(current(), call);
    const attempt = repository.insert(buildUser({ subject: 'ada' }), call);
    await expect(attempt).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('replays nothing without a key', async () => {
    const { repository } = current();
    const user = await first(current());
    await expect(repository.insert(repeated(user), admin)).rejects.toMatchObject({ code: 'email_taken' });
  });

  it.each([
    ['an administrator', 'a user', keyed, asUser('ada', { idempotencyKey: 'key-1' })],
    ['one user', 'another', asUser('ada', { idempotencyKey: 'key-1' }), asUser('bob', { idempotencyKey: 'key-1' })],
    ['an administrator', 'a user of that name', keyed, asUser('administrator', { idempotencyKey: 'key-1' })],
    [
      'a user',
      'one whose name runs into the key',
      asUser('ad', { idempotencyKey: 'a1' }),
      asUser('ada', { idempotencyKey: '1' }),
    ],
  ])('keeps the keys of %s apart from those of %s', async (_, __, mine, theirs) => {
    const { repository } = current();
    const user = await first(current(), mine);
    await first(current(), theirs);
    expect(await repository.insert(repeated(user), mine)).toEqual({ user, replayed: true });
  });

  it('tells two keys of one principal apart', async () => {
    await first(current());
    await first(current(), asAdministrator({ idempotencyKey: 'KEY-1' }));
    await first(current(), asAdministrator({ idempotencyKey: 'key-2' }));
  });

  it('knows a key for 24 hours', async () => {
    const { repository, clock } = current();
    const user = await first(current());
    clock.advance(24 * hour - second);
    expect(await repository.insert(repeated(user), keyed)).toEqual({ user, replayed: true });
  });

  it.each([
    ['the same', {}],
    ['another', { name: 'Bob Example' }],
  ])('counts a key as absent after 24 hours, with %s profile', async (_, other) => {
    const { repository, clock } = current();
    const user = await first(current());
    await repository.remove(user, admin);
    clock.advance(24 * hour);
    const next = { ...repeated(user), ...other } as User;
    expect(await repository.insert(next, keyed)).toEqual({ user: next, replayed: false });
    expect(await repository.insert(repeated(next), keyed)).toEqual({ user: next, replayed: true });
  });

  it('judges the address where the key has expired', async () => {
    const { repository, clock } = current();
    const user = await first(current());
    clock.advance(24 * hour + second);
    await expect(repository.insert(repeated(user), keyed)).rejects.toMatchObject({ code: 'email_taken' });
  });

  it('counts the 24 hours from the first use, not from the last', async () => {
    const { repository, clock } = current();
    const user = await first(current());
    clock.advance(23 * hour);
    await repository.insert(repeated(user), keyed);
    clock.advance(hour + second);
    await expect(repository.insert(repeated(user), keyed)).rejects.toMatchObject({ code: 'email_taken' });
  });

  it.each([
    ['email_taken', { email: 'taken@example.com' }],
    ['already_registered', { subject: 'taken' }],
  ])('records no key for an insert refused as %s', async (code, refused) => {
    const { repository } = current();
    const inTheWay = await stored(current(), { email: 'taken@example.com', subject: 'taken' });
    const user = buildUser(refused);
    await expect(repository.insert(user, keyed)).rejects.toMatchObject({ code });
    await expect(repository.insert(repeated(user), keyed)).rejects.toMatchObject({ code });
    await repository.remove(inTheWay, admin);
    const again = repeated(user);
    expect(await repository.insert(again, keyed)).toEqual({ user: again, replayed: false });
  });

  it('lets a key of a refused insert be used for another profile', async () => {
    const { repository } = current();
    const { email } = await stored(current());
    await expect(repository.insert(buildUser({ email }), keyed)).rejects.toMatchObject({ code: 'email_taken' });
    await first(current());
  });

  it('gives concurrent twins equal answers, one of them not replayed', async () => {
    const { repository, caughtUp } = current();
    const user = buildUser();
    const answers = await Promise.all(Array.from({ length: 10 }, () => repository.insert(repeated(user), keyed)));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const [one, ...others] = usersOf(answers);
    for (const other of others) expect(other).toEqual(one);
    await caughtUp?.();
    expect(itemsOf(await pagesOf(repository, 20))).toEqual([one]);
  });

  it('lets one of several profiles under one key win', async () => {
    const { repository } = current();
    const attempts = Array.from({ length: 10 }, () => repository.insert(buildUser(), keyed));
    const outcomes = await outcomesOf(attempts);
    expect(outcomes).toEqual({ succeeded: 1, refused: timesOf(9, 'idempotency_key_reused') });
  });
};
