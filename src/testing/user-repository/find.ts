import type { EmailAddress } from '../../domain/index.ts';
import { assertEqual } from '../assertions.ts';
import { buildUser, changed } from '../builders.ts';
import type { Behaviour } from './behaviour.ts';
import { admin, stored } from './stored.ts';

export const find: Behaviour = (rule) => {
  rule('finds nobody in an empty repository', async ({ repository }) => {
    const { id, email } = buildUser();
    assertEqual(await repository.find(id, admin), undefined);
    assertEqual(await repository.findByEmail(email, admin), undefined);
    assertEqual(await repository.findBySubject('ada', admin), undefined);
  });

  rule('finds each user by id among others', async (fixture) => {
    const users = [await stored(fixture), await stored(fixture, { subject: 'bob' }), await stored(fixture)];
    for (const user of users) assertEqual(await fixture.repository.find(user.id, admin), user);
  });

  for (const asked of ['ada@example.com', 'ADA@EXAMPLE.COM', 'Ada@Example.com'])
    rule(`finds by address, written ${asked}`, async (fixture) => {
      const user = await stored(fixture, { email: 'Ada@example.com' });
      await stored(fixture);
      assertEqual(await fixture.repository.findByEmail(asked as EmailAddress, admin), user);
    });

  for (const subject of ['ada', 'ADA', '__proto__', 'auth|Ωmega', 's'.repeat(255)])
    rule(`finds by subject, exactly as it is: ${subject}`, async (fixture) => {
      const { repository } = fixture;
      const others = ['ada', 'ADA', '__proto__', 'bob'].filter((other) => other !== subject);
      await stored(fixture);
      for (const other of others) await stored(fixture, { subject: other });
      assertEqual(await repository.findBySubject(subject, admin), undefined);
      const user = await stored(fixture, { subject });
      assertEqual(await repository.findBySubject(subject, admin), user);
    });

  rule('is current right after an update, by id, by address and by subject', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture, { subject: 'ada' });
    const after = changed(before, { name: 'Ada Changed' });
    await repository.update(before, after, admin);
    assertEqual(await repository.find(before.id, admin), after);
    assertEqual(await repository.findByEmail(before.email, admin), after);
    assertEqual(await repository.findBySubject('ada', admin), after);
  });

  rule('no longer finds by an address that was given up', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture);
    const after = changed(before, { email: 'new@example.com' });
    await repository.update(before, after, admin);
    assertEqual(await repository.findByEmail(before.email, admin), undefined);
    assertEqual(await repository.findByEmail(after.email, admin), after);
  });

  rule('no longer finds who was removed', async (fixture) => {
    const { repository } = fixture;
    const user = await stored(fixture, { subject: 'ada' });
    await repository.remove(user, admin);
    assertEqual(await repository.find(user.id, admin), undefined);
    assertEqual(await repository.findByEmail(user.email, admin), undefined);
    assertEqual(await repository.findBySubject('ada', admin), undefined);
  });

  rule('finds the record that a subject has now, after the one before was removed', async (fixture) => {
    const { repository } = fixture;
    await repository.remove(await stored(fixture, { subject: 'ada' }), admin);
    const next = await stored(fixture, { subject: 'ada' });
    assertEqual(await repository.findBySubject('ada', admin), next);
  });
};
