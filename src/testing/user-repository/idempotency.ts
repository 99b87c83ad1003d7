import type { User } from '../../domain/index.ts';
import { assertEqual, assertRefused } from '../assertions.ts';
import { buildUser, changed } from '../builders.ts';
import { asUser } from '../calls.ts';
import { hour } from '../fixed-clock.ts';
import type { Behaviour } from './behaviour.ts';
import { first, keyed, repeated } from './keyed-inserts.ts';
import { outcomesOf, timesOf } from './outcomes.ts';
import { listed } from './pages.ts';
import { admin, stored } from './stored.ts';

const callers = { 'an administrator': keyed, 'a signed-in user': asUser('ada', { idempotencyKey: 'key-1' }) };

const otherProfiles = {
  name: { name: 'Bob Example' },
  address: { email: 'bob@example.com' },
  'case of the address': { email: 'ADA@example.com' },
};

/** What a key replays, and to whom it is refused. */
export const idempotency: Behaviour = (rule) => {
  for (const [who, call] of Object.entries(callers))
    rule(`gives ${who} the first answer again, marked as replayed, and stores nothing`, async (fixture) => {
      const { repository, clock } = fixture;
      const user = await first(fixture, call);
      clock.advance(hour);
      const again = repeated(user);
      assertEqual(await repository.insert(again, call), { user, replayed: true });
      assertEqual(await repository.find(again.id, admin), undefined);
      assertEqual(await listed(fixture), [user]);
    });

  rule('gives it as often as asked', async (fixture) => {
    const user = await first(fixture);
    for (let time = 0; time < 3; time++)
      assertEqual(await fixture.repository.insert(repeated(user), keyed), { user, replayed: true });
  });

  rule('gives the first answer also after the user changed', async (fixture) => {
    const { repository } = fixture;
    const user = await first(fixture);
    const after = changed(user, { name: 'Ada Changed', email: 'changed@example.com' });
    await repository.update(user, after, admin);
    assertEqual(await repository.insert(repeated(user), keyed), { user, replayed: true });
    assertEqual(await repository.find(user.id, admin), after);
  });

  rule('gives the first answer also after the user was removed, and stores nothing', async (fixture) => {
    const { repository } = fixture;
    const user = await first(fixture);
    await repository.remove(user, admin);
    assertEqual(await repository.insert(repeated(user), keyed), { user, replayed: true });
    assertEqual(await repository.findByEmail(user.email, admin), undefined);
  });

  rule('gives the first answer also where another user has the address by now', async (fixture) => {
    const { repository } = fixture;
    const user = await first(fixture);
    await repository.remove(user, admin);
    const next = await stored(fixture, { email: user.email });
    assertEqual(await repository.insert(repeated(user), keyed), { user, replayed: true });
    assertEqual(await repository.findByEmail(user.email, admin), next);
  });

  for (const [what, other] of Object.entries(otherProfiles))
    rule(
      `refuses the key with another ${what} as idempotency_key_reused, and still replays the first`,
      async ({ repository }) => {
        const user = buildUser({ email: 'ada@example.com' });
        await repository.insert(user, keyed);
        const attempt = repository.insert({ ...repeated(user), ...other } as User, keyed);
        await assertRefused(attempt, 'idempotency_key_reused');
        assertEqual(await repository.insert(repeated(user), keyed), { user, replayed: true });
      },
    );

  rule('judges the key before the address', async (fixture) => {
    const { email } = await stored(fixture);
    await first(fixture);
    await assertRefused(fixture.repository.insert(buildUser({ email }), keyed), 'idempotency_key_reused');
  });

  rule('judges the key before the subject', async (fixture) => {
    const call = asUser('ada', { idempotencyKey: 'key-1' });
    await first(fixture, call);
    await assertRefused(fixture.repository.insert(buildUser({ subject: 'ada' }), call), 'idempotency_key_reused');
  });

  rule('replays nothing without a key', async (fixture) => {
    const user = await first(fixture);
    await assertRefused(fixture.repository.insert(repeated(user), admin), 'email_taken');
  });

  rule('gives concurrent twins equal answers, one of them not replayed', async (fixture) => {
    const { repository } = fixture;
    const user = buildUser();
    const answers = await Promise.all(Array.from({ length: 10 }, () => repository.insert(repeated(user), keyed)));
    assertEqual(answers.filter(({ replayed }) => !replayed).length, 1);
    const [one, ...others] = answers.map((answer) => answer.user);
    for (const other of others) assertEqual(other, one);
    assertEqual(await listed(fixture), [one]);
  });

  rule('lets one of several profiles under one key win', async ({ repository }) => {
    const attempts = Array.from({ length: 10 }, () => repository.insert(buildUser(), keyed));
    assertEqual(await outcomesOf(attempts), { succeeded: 1, refused: timesOf(9, 'idempotency_key_reused') });
  });
};
