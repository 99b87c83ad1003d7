import { expect, it } from '@jest/globals';
import type { EmailAddress, User } from '../../../src/domain/index.ts';
import { buildUser, changed } from '../../support/builders.ts';
import type { Behaviour } from './fixture.ts';
import { admin, stored } from './helpers.ts';

export const update: Behaviour = (current) => {
  it('writes profile, updatedAt and version', async () => {
    const { repository } = current();
    const before = await stored(current(), { subject: 'ada' });
    const after = changed(before, {
      name: 'Ada Changed',
      email: 'changed@example.com',
      updatedAt: before.updatedAt + 5,
    });
    await repository.update(before, after, admin);
    expect(await repository.find(before.id, admin)).toEqual(after);
  });

  it('writes the next version also where nothing else changes', async () => {
    const { repository } = current();
    const before = await stored(current());
    await repository.update(before, { ...before, version: 2 }, admin);
    expect(await repository.find(before.id, admin)).toEqual({ ...before, version: 2 });
  });

  it('changes one user and no other', async () => {
    const { repository } = current();
    const [before, other] = [await stored(current()), await stored(current())];
    await repository.update(before, changed(before, { name: 'Ada Changed' }), admin);
    expect(await repository.find(other.id, admin)).toEqual(other);
  });

  it.each([
    ['createdAt', { createdAt: 1 }],
    ['subject', { subject: 'mallory' }],
  ])('keeps %s, whatever is passed', async (_, forged) => {
    const { repository } = current();
    const before = await stored(current(), { subject: 'ada' });
    const after = changed(before, { name: 'Ada Changed' });
    await repository.update(before, { ...after, ...forged }, admin);
    expect(await repository.find(before.id, admin)).toEqual(after);
  });

  it('keeps the subject, and nobody else may have it, where it is passed without', async () => {
    const { repository } = current();
    const before = await stored(current(), { subject: 'ada' });
    const { subject, ...after } = changed(before);
    await repository.update(before, after as User, admin);
    expect(await repository.find(before.id, admin)).toEqual({ ...after, subject });
    await expect(stored(current(), { subject: 'ada' })).rejects.toMatchObject({ code: 'already_registered' });
  });

  it('claims the new address and frees the old one', async () => {
    const { repository } = current();
    const before = await stored(current(), { email: 'old@example.com' });
    await repository.update(before, changed(before, { email: 'New@example.com' }), admin);
    await expect(stored(current(), { email: 'new@example.com' })).rejects.toMatchObject({ code: 'email_taken' });
    await expect(stored(current(), { email: 'OLD@example.com' })).resolves.toMatchObject({ version: 1 });
  });

  it('lets a user return to an address it gave up', async () => {
    const { repository } = current();
    const first = await stored(current());
    const second = changed(first, { email: 'new@example.com' });
    const third = changed(second, { email: first.email });
    await repository.update(first, second, admin);
    await repository.update(second, third, admin);
    expect(await repository.findByEmail(first.email, admin)).toEqual(third);
  });

  it('lets two users swap their addresses by way of a third', async () => {
    const { repository } = current();
    const [ada, bob] = [await stored(current()), await stored(current())];
    const away = changed(ada, { email: 'away@example.com' });
    await repository.update(ada, away, admin);
    await repository.update(bob, changed(bob, { email: ada.email }), admin);
    await repository.update(away, changed(away, { email: bob.email }), admin);
    expect(await repository.findByEmail(ada.email, admin)).toMatchObject({ id: bob.id });
    expect(await repository.findByEmail(bob.email, admin)).toMatchObject({ id: ada.id });
  });

  it('takes a change of nothing but the case of the address', async () => {
    const { repository } = current();
    const before = await stored(current(), { email: 'ada@example.com' });
    const after = changed(before, { email: 'ADA@Example.com' });
    await repository.update(before, after, admin);
    expect(await repository.find(before.id, admin)).toEqual(after);
    expect(await repository.findByEmail('ada@example.com' as EmailAddress, admin)).toEqual(after);
    await expect(stored(current(), { email: 'ada@example.com' })).rejects.toMatchObject({ code: 'email_taken' });
  });

  it.each(['taken@example.com', 'TAKEN@example.com'])(
    "refuses another's address, written %s, as email_taken",
    async (email) => {
      const { repository } = current();
      const other = await stored(current(), { email: 'taken@example.com' });
      const before = await stored(current());
      const attempt = repository.update(before, changed(before, { email, name: 'Ada Changed' }), admin);
      await expect(attempt).rejects.toMatchObject({ code: 'email_taken' });
      expect(await repository.find(before.id, admin)).toEqual(before);
      expect(await repository.findByEmail(before.email, admin)).toEqual(before);
      expect(await repository.findByEmail(other.email, admin)).toEqual(other);
    },
  );

  it('refuses a stale version as version_mismatch and writes nothing', async () => {
    const { repository } = current();
    const before = await stored(current());
    const after = changed(before, { name: 'Ada First' });
    await repository.update(before, after, admin);
    const late = repository.update(before, changed(before, { name: 'Ada Second', email: 'late@example.com' }), admin);
    await expect(late).rejects.toMatchObject({ code: 'version_mismatch' });
    expect(await repository.find(before.id, admin)).toEqual(after);
    await expect(stored(current(), { email: 'late@example.com' })).resolves.toMatchObject({ version: 1 });
  });

  it('refuses a version that is yet to come as version_mismatch', async () => {
    const { repository } = current();
    const before = await stored(current());
    const early = { ...before, version: 2 };
    await expect(repository.update(early, changed(early), admin)).rejects.toMatchObject({ code: 'version_mismatch' });
    expect(await repository.find(before.id, admin)).toEqual(before);
  });

  it('judges a stale version before a taken address', async () => {
    const { repository } = current();
    const { email } = await stored(current());
    const before = await stored(current());
    await repository.update(before, changed(before), admin);
    const late = repository.update(before, changed(before, { email }), admin);
    await expect(late).rejects.toMatchObject({ code: 'version_mismatch' });
  });

  it('judges a stale version also where the address is the one it moved to already', async () => {
    const { repository } = current();
    const before = await stored(current());
    const after = changed(before, { email: 'new@example.com' });
    await repository.update(before, after, admin);
    await expect(repository.update(before, after, admin)).rejects.toMatchObject({ code: 'version_mismatch' });
  });

  it.each([
    ['the same address', {}],
    ['another address', { email: 'new@example.com' }],
    ["another user's address", { email: 'taken@example.com' }],
  ])('refuses a removed user with %s as version_mismatch and writes nothing', async (_, change) => {
    const { repository } = current();
    await stored(current(), { email: 'taken@example.com' });
    const before = await stored(current());
    await repository.remove(before, admin);
    const late = repository.update(before, changed(before, change), admin);
    await expect(late).rejects.toMatchObject({ code: 'version_mismatch' });
    expect(await repository.find(before.id, admin)).toBeUndefined();
    await expect(stored(current(), { email: 'new@example.com' })).resolves.toMatchObject({ version: 1 });
  });

  it('refuses a user who never was as version_mismatch', async () => {
    const { repository } = current();
    const before = buildUser();
    await expect(repository.update(before, changed(before), admin)).rejects.toMatchObject({ code: 'version_mismatch' });
    expect(await repository.find(before.id, admin)).toBeUndefined();
  });
};
