import { assertEqual, assertIncludes, assertRefused } from '../assertions.ts';
import { buildUser, changed } from '../builders.ts';
import type { Behaviour } from './behaviour.ts';
import { idsOf, listed } from './pages.ts';
import { admin, stored } from './stored.ts';

export const remove: Behaviour = (rule) => {
  rule('removes one user and no other', async (fixture) => {
    const { repository } = fixture;
    const [gone, staying] = [await stored(fixture, { subject: 'ada' }), await stored(fixture)];
    await repository.remove(gone, admin);
    assertEqual(await repository.find(gone.id, admin), undefined);
    assertEqual(idsOf(await listed(fixture)), [staying.id]);
  });

  rule('frees the address', async (fixture) => {
    const gone = await stored(fixture, { email: 'Ada@example.com' });
    await fixture.repository.remove(gone, admin);
    assertIncludes(await stored(fixture, { email: 'ada@example.com' }), { version: 1 });
  });

  rule('frees the address the user has now, after a change', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture);
    const after = changed(before, { email: 'new@example.com' });
    await repository.update(before, after, admin);
    await repository.remove(after, admin);
    assertIncludes(await stored(fixture, { email: 'new@example.com' }), { version: 1 });
    assertIncludes(await stored(fixture, { email: before.email }), { version: 1 });
  });

  rule('frees the subject', async (fixture) => {
    const gone = await stored(fixture, { subject: 'ada' });
    await fixture.repository.remove(gone, admin);
    assertIncludes(await stored(fixture, { subject: 'ada' }), { subject: 'ada' });
  });

  rule('refuses a stale version as version_mismatch and removes nothing', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture, { subject: 'ada' });
    const after = changed(before, { email: 'new@example.com' });
    await repository.update(before, after, admin);
    await assertRefused(repository.remove(before, admin), 'version_mismatch');
    assertEqual(await repository.find(before.id, admin), after);
    await assertRefused(stored(fixture, { email: 'new@example.com' }), 'email_taken');
    await assertRefused(stored(fixture, { subject: 'ada' }), 'already_registered');
  });

  rule('refuses who is removed already, or never was, as version_mismatch', async (fixture) => {
    const { repository } = fixture;
    const gone = await stored(fixture);
    await repository.remove(gone, admin);
    await assertRefused(repository.remove(gone, admin), 'version_mismatch');
    await assertRefused(repository.remove(buildUser(), admin), 'version_mismatch');
  });

  rule('leaves the next owner of a freed address alone', async (fixture) => {
    const { repository } = fixture;
    const gone = await stored(fixture);
    await repository.remove(gone, admin);
    const next = await stored(fixture, { email: gone.email });
    await assertRefused(repository.remove(gone, admin), 'version_mismatch');
    assertEqual(await repository.findByEmail(gone.email, admin), next);
  });
};
