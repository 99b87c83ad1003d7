import { type EmailAddress, isDomainError } from '../../domain/index.ts';
import { assert, assertEqual, assertIncludes, assertRefused, assertWithout } from '../assertions.ts';
import { buildUser } from '../builders.ts';
import { show } from '../show.ts';
import type { Behaviour } from './behaviour.ts';
import { admin, stored } from './stored.ts';

const sameAddress = {
  'the same': 'ada@example.com',
  'another case of the local part': 'ADA@example.com',
  'another case of the domain': 'ada@Example.COM',
};

const otherAddress = {
  'a dot in the local part': 'a.da@example.com',
  'a tag': 'ada+news@example.com',
  'another domain': 'ada@example.org',
};

export const insert: Behaviour = (rule) => {
  rule('stores the user as it is and returns it', async ({ repository }) => {
    const user = buildUser({ subject: 'ada', name: '👩‍💻 Ada Ωmega', createdAt: 1_700_000_000_123 });
    assertEqual(await repository.insert(user, admin), { user, replayed: false });
    assertEqual(await repository.find(user.id, admin), user);
  });

  rule('keeps a user without subject without one', async (fixture) => {
    const user = await stored(fixture);
    assertWithout(user, 'subject');
    assertWithout(await fixture.repository.find(user.id, admin), 'subject');
  });

  rule('lets any number of users be without subject', async (fixture) => {
    await stored(fixture);
    assertIncludes(await stored(fixture), { version: 1 });
  });

  for (const [written, email] of Object.entries(sameAddress))
    rule(`refuses ${written} address as email_taken and writes nothing`, async (fixture) => {
      const { repository } = fixture;
      const first = await stored(fixture, { email: 'ada@example.com' });
      const second = buildUser({ email, subject: 'bob' });
      await assertRefused(repository.insert(second, admin), 'email_taken');
      assertEqual(await repository.find(second.id, admin), undefined);
      assertEqual(await repository.findByEmail(email as EmailAddress, admin), first);
      assertIncludes(await stored(fixture, { subject: 'bob' }), { subject: 'bob' });
    });

  for (const [difference, email] of Object.entries(otherAddress))
    rule(`takes an address that differs by ${difference} for another one`, async (fixture) => {
      await stored(fixture, { email: 'ada@example.com' });
      assertIncludes(await stored(fixture, { email }), { email });
    });

  rule('refuses a taken subject as already_registered and writes nothing', async (fixture) => {
    const { repository } = fixture;
    const first = await stored(fixture, { subject: 'ada' });
    const second = buildUser({ subject: 'ada' });
    await assertRefused(repository.insert(second, admin), 'already_registered');
    assertEqual(await repository.find(second.id, admin), undefined);
    assertEqual(await repository.findByEmail(second.email, admin), undefined);
    assertEqual(await repository.find(first.id, admin), first);
    assertIncludes(await stored(fixture, { email: second.email }), { email: second.email });
  });

  rule('tells subjects that differ in case apart', async (fixture) => {
    await stored(fixture, { subject: 'ada' });
    assertIncludes(await stored(fixture, { subject: 'ADA' }), { subject: 'ADA' });
  });

  rule('refuses an id that is taken, as a bug, and writes nothing', async (fixture) => {
    const { repository } = fixture;
    const first = await stored(fixture);
    const second = buildUser({ id: first.id });
    const [outcome] = await Promise.allSettled([repository.insert(second, admin)]);
    assert(outcome.status === 'rejected', 'expected an error, got a user who is stored');
    assert(!isDomainError(outcome.reason), `expected no domain error, got ${show(outcome.reason)}`);
    assertEqual(await repository.find(first.id, admin), first);
    assertEqual(await repository.findByEmail(second.email, admin), undefined);
  });

  rule('judges the address before the subject', async (fixture) => {
    const { email } = await stored(fixture, { subject: 'ada' });
    await assertRefused(fixture.repository.insert(buildUser({ email, subject: 'ada' }), admin), 'email_taken');
  });
};
