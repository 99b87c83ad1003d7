import { expect, it } from '@jest/globals';
import { type EmailAddress, isDomainError } from '../../../src/domain/index.ts';
import { buildUser } from '../../support/builders.ts';
import type { Behaviour } from './fixture.ts';
import { admin, stored } from './helpers.ts';

export const insert: Behaviour = (current) => {
  it('stores the user as it is and returns it', async () => {
    const { repository } = current();
    const user = buildUser({ subject: 'ada', name: '👩‍💻 Ada Ωmega', createdAt: 1_700_000_000_123 });
    expect(await repository.insert(user, admin)).toEqual({ user, replayed: false });
    expect(await repository.find(user.id, admin)).toEqual(user);
  });

  it('keeps a user without subject without one', async () => {
    const { repository } = current();
    const user = await stored(current());
    expect(user).not.toHaveProperty('subject');
    expect(await repository.find(user.id, admin)).not.toHaveProperty('subject');
  });

  it('lets any number of users be without subject', async () => {
    await stored(current());
    await expect(stored(current())).resolves.toMatchObject({ version: 1 });
  });

  it.each([
    ['the same', 'ada@example.com'],
    ['another case of the local part', 'ADA@example.com'],
    ['another case of the domain', 'ada@Example.COM'],
  ])('refuses %s address as email_taken and writes nothing', async (_, email) => {
    const { repository } = current();
    const first = await stored(current(), { email: 'ada@example.com' });
    const second = buildUser({ email, subject: 'bob' });
    await expect(repository.insert(second, admin)).rejects.toMatchObject({ code: 'email_taken' });
    expect(await repository.find(second.id, admin)).toBeUndefined();
    expect(await repository.findByEmail(email as EmailAddress, admin)).toEqual(first);
    await expect(stored(current(), { subject: 'bob' })).resolves.toMatchObject({ subject: 'bob' });
  });

  it.each([
    ['a dot in the local part', 'a.da@example.com'],
    ['a tag', 'ada+news@example.com'],
    ['another domain', 'ada@example.org'],
  ])('takes an address that differs by %s for another one', async (_, email) => {
    await stored(current(), { email: 'ada@example.com' });
    await expect(stored(current(), { email })).resolves.toMatchObject({ email });
  });

  it('refuses a taken subject as already_registered and writes nothing', async () => {
    const { repository } = current();
    const first = await stored(current(), { subject: 'ada' });
    const second = buildUser({ subject: 'ada' });
    await expect(repository.insert(second, admin)).rejects.toMatchObject({ code: 'already_registered' });
    expect(await repository.find(second.id, admin)).toBeUndefined();
    expect(await repository.findByEmail(second.email, admin)).toBeUndefined();
    expect(await repository.find(first.id, admin)).toEqual(first);
    await expect(stored(current(), { email: second.email })).resolves.toMatchObject({ email: second.email });
  });

  it('tells subjects that differ in case apart', async () => {
    await stored(current(), { subject: 'ada' });
    await expect(stored(current(), { subject: 'ADA' })).resolves.toMatchObject({ subject: 'ADA' });
  });

  it('refuses an id that is taken, as a bug, and writes nothing', async () => {
    const { repository } = current();
    const first = await stored(current());
    const second = buildUser({ id: first.id });
    const error = await repository.insert(second, admin).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Object);
    expect(isDomainError(error)).toBe(false);
    expect(await repository.find(first.id, admin)).toEqual(first);
    expect(await repository.findByEmail(second.email, admin)).toBeUndefined();
  });

  it('judges the address before the subject', async () => {
    const { repository } = current();
    const { email } = await stored(current(), { subject: 'ada' });
    const attempt = repository.insert(buildUser({ email, subject: 'ada' }), admin);
    await expect(attempt).rejects.toMatchObject({ code: 'email_taken' });
  });
};
