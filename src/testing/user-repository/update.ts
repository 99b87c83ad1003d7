import type { EmailAddress, User } from '../../domain/index.ts';
import { assertEqual, assertIncludes, assertRefused } from '../assertions.ts';
import { changed } from '../builders.ts';
import type { Behaviour } from './behaviour.ts';
import { admin, stored } from './stored.ts';

export const update: Behaviour = (rule) => {
  rule('writes profile, updatedAt and version', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture, { subject: 'ada' });
    const updatedAt = before.updatedAt + 5;
    const after = changed(before, { name: 'Ada Changed', email: 'changed@example.com', updatedAt });
    await repository.update(before, after, admin);
    assertEqual(await repository.find(before.id, admin), after);
  });

  rule('writes the next version also where nothing else changes', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture);
    await repository.update(before, { ...before, version: 2 }, admin);
    assertEqual(await repository.find(before.id, admin), { ...before, version: 2 });
  });

  rule('changes one user and no other', async (fixture) => {
    const { repository } = fixture;
    const [before, other] = [await stored(fixture), await stored(fixture)];
    await repository.update(before, changed(before, { name: 'Ada Changed' }), admin);
    assertEqual(await repository.find(other.id, admin), other);
  });

  for (const [member, forged] of Object.entries({ createdAt: 1, subject: 'mallory' }))
    rule(`keeps ${member}, whatever is passed`, async (fixture) => {
      const { repository } = fixture;
      const before = await stored(fixture, { subject: 'ada' });
      const after = changed(before, { name: 'Ada Changed' });
      await repository.update(before, { ...after, [member]: forged }, admin);
      assertEqual(await repository.find(before.id, admin), after);
    });

  rule('keeps the subject, and nobody else may have it, where it is passed without', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture, { subject: 'ada' });
    const { subject, ...after } = changed(before);
    await repository.update(before, after as User, admin);
    assertEqual(await repository.find(before.id, admin), { ...after, subject });
    await assertRefused(stored(fixture, { subject: 'ada' }), 'already_registered');
  });

  rule('claims the new address and frees the old one', async (fixture) => {
    const before = await stored(fixture, { email: 'old@example.com' });
    await fixture.repository.update(before, changed(before, { email: 'New@example.com' }), admin);
    await assertRefused(stored(fixture, { email: 'new@example.com' }), 'email_taken');
    assertIncludes(await stored(fixture, { email: 'OLD@example.com' }), { version: 1 });
  });

  rule('lets a user return to an address it gave up', async (fixture) => {
    const { repository } = fixture;
    const first = await stored(fixture);
    const second = changed(first, { email: 'new@example.com' });
    const third = changed(second, { email: first.email });
    await repository.update(first, second, admin);
    await repository.update(second, third, admin);
    assertEqual(await repository.findByEmail(first.email, admin), third);
  });

  rule('lets two users swap their addresses by way of a third', async (fixture) => {
    const { repository } = fixture;
    const [ada, bob] = [await stored(fixture), await stored(fixture)];
    const away = changed(ada, { email: 'away@example.com' });
    await repository.update(ada, away, admin);
    await repository.update(bob, changed(bob, { email: ada.email }), admin);
    await repository.update(away, changed(away, { email: bob.email }), admin);
    assertIncludes(await repository.findByEmail(ada.email, admin), { id: bob.id });
    assertIncludes(await repository.findByEmail(bob.email, admin), { id: ada.id });
  });

  rule('takes a change of nothing but the case of the address', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture, { email: 'ada@example.com' });
    const after = changed(before, { email: 'ADA@Example.com' });
    await repository.update(before, after, admin);
    assertEqual(await repository.find(before.id, admin), after);
    assertEqual(await repository.findByEmail('ada@example.com' as EmailAddress, admin), after);
    await assertRefused(stored(fixture, { email: 'ada@example.com' }), 'email_taken');
  });
};
