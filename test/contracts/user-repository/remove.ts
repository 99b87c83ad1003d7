import { expect, it } from '@jest/globals';
import { buildUser, changed } from '../../support/builders.ts';
import type { Behaviour } from './fixture.ts';
import { admin, idsOf, itemsOf, pagesOf, stored } from './helpers.ts';

export const remove: Behaviour = (current) => {
  it('removes one user and no other', async () => {
    const { repository, caughtUp } = current();
    const [gone, staying] = [await stored(current(), { subject: 'ada' }), await stored(current())];
    await repository.remove(gone, admin);
    await caughtUp?.();
    expect(await repository.find(gone.id, admin)).toBeUndefined();
    expect(idsOf(itemsOf(await pagesOf(repository, 20)))).toEqual([staying.id]);
  });

  it('frees the address', async () => {
    const { email, ...gone } = await stored(current(), { email: 'Ada@example.com' });
    await current().repository.remove({ ...gone, email }, admin);
    await expect(stored(current(), { email: 'ada@example.com' })).resolves.toMatchObject({ version: 1 });
  });

  it('frees the address the user has now, after a change', async () => {
    const { repository } = current();
    const before = await stored(current());
    const after = changed(before, { email: 'new@example.com' });
    await repository.update(before, after, admin);
    await repository.remove(after, admin);
    await expect(stored(current(), { email: 'new@example.com' })).resolves.toMatchObject({ version: 1 });
    await expect(stored(current(), { email: before.email })).resolves.toMatchObject({ version: 1 });
  });

  it('frees the subject', async () => {
    const gone = await stored(current(), { subject: 'ada' });
    await current().repository.remove(gone, admin);
    await expect(stored(current(), { subject: 'ada' })).resolves.toMatchObject({ subject: 'ada' });
  });

  it('refuses a stale version as version_mismatch and removes nothing', async () => {
    const { repository } = current();
    const before = await stored(current(), { subject: 'ada' });
    const after = changed(before, { email: 'new@example.com' });
    await repository.update(before, after, admin);
    await expect(repository.remove(before, admin)).rejects.toMatchObject({ code: 'version_mismatch' });
    expect(await repository.find(before.id, admin)).toEqual(after);
    await expect(stored(current(), { email: 'new@example.com' })).rejects.toMatchObject({ code: 'email_taken' });
    await expect(stored(current(), { subject: 'ada' })).rejects.toMatchObject({ code: 'already_registered' });
  });

  it('refuses who is removed already, or never was, as version_mismatch', async () => {
    const { repository } = current();
    const gone = await stored(current());
    await repository.remove(gone, admin);
    await expect(repository.remove(gone, admin)).rejects.toMatchObject({ code: 'version_mismatch' });
    await expect(repository.remove(buildUser(), admin)).rejects.toMatchObject({ code: 'version_mismatch' });
  });

  it('leaves the next owner of a freed address alone', async () => {
    const { repository } = current();
    const gone = await stored(current());
    await repository.remove(gone, admin);
    const next = await stored(current(), { email: gone.email });
    await expect(repository.remove(gone, admin)).rejects.toMatchObject({ code: 'version_mismatch' });
    expect(await repository.findByEmail(gone.email, admin)).toEqual(next);
  });
};
