import { assertEqual, assertIncludes, assertRefused } from '../assertions.ts';
import { buildUser, changed } from '../builders.ts';
import type { Behaviour } from './behaviour.ts';
import { admin, stored } from './stored.ts';

const lateChanges = {
  'the same address': {},
  'another address': { email: 'new@example.com' },
  "another user's address": { email: 'taken@example.com' },
};

export const updateRefusals: Behaviour = (rule) => {
  for (const email of ['taken@example.com', 'TAKEN@example.com'])
    rule(`refuses another's address, written ${email}, as email_taken`, async (fixture) => {
      const { repository } = fixture;
      const other = await stored(fixture, { email: 'taken@example.com' });
      const before = await stored(fixture);
      const after = changed(before, { email, name: 'Ada Changed' });
      await assertRefused(repository.update(before, after, admin), 'email_taken');
      assertEqual(await repository.find(before.id, admin), before);
      assertEqual(await repository.findByEmail(before.email, admin), before);
      assertEqual(await repository.findByEmail(other.email, admin), other);
    });

  rule('refuses a stale version as version_mismatch and writes nothing', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture);
    const after = changed(before, { name: 'Ada First' });
    await repository.update(before, after, admin);
    const late = changed(before, { name: 'Ada Second', email: 'late@example.com' });
    await assertRefused(repository.update(before, late, admin), 'version_mismatch');
    assertEqual(await repository.find(before.id, admin), after);
    assertIncludes(await stored(fixture, { email: 'late@example.com' }), { version: 1 });
  });

  rule('refuses a version that is yet to come as version_mismatch', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture);
    const early = { ...before, version: 2 };
    await assertRefused(repository.update(early, changed(early), admin), 'version_mismatch');
    assertEqual(await repository.find(before.id, admin), before);
  });

  rule('judges a stale version before a taken address', async (fixture) => {
    const { repository } = fixture;
    const { email } = await stored(fixture);
    const before = await stored(fixture);
    await repository.update(before, changed(before), admin);
    await assertRefused(repository.update(before, changed(before, { email }), admin), 'version_mismatch');
  });

  rule('judges a stale version also where the address is the one it moved to already', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture);
    const after = changed(before, { email: 'new@example.com' });
    await repository.update(before, after, admin);
    await assertRefused(repository.update(before, after, admin), 'version_mismatch');
  });

  for (const [what, change] of Object.entries(lateChanges))
    rule(`refuses a removed user with ${what} as version_mismatch and writes nothing`, async (fixture) => {
      const { repository } = fixture;
      await stored(fixture, { email: 'taken@example.com' });
      const before = await stored(fixture);
      await repository.remove(before, admin);
      await assertRefused(repository.update(before, changed(before, change), admin), 'version_mismatch');
      assertEqual(await repository.find(before.id, admin), undefined);
      assertIncludes(await stored(fixture, { email: 'new@example.com' }), { version: 1 });
    });

  rule('refuses a user who never was as version_mismatch', async ({ repository }) => {
    const before = buildUser();
    await assertRefused(repository.update(before, changed(before), admin), 'version_mismatch');
    assertEqual(await repository.find(before.id, admin), undefined);
  });
};
