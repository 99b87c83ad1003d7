import type { User } from '../../domain/index.ts';
import { assertEqual, assertRefused } from '../assertions.ts';
import { buildUser } from '../builders.ts';
import { asAdministrator, asUser } from '../calls.ts';
import { hour, second } from '../fixed-clock.ts';
import type { Behaviour } from './behaviour.ts';
import { first, keyed, repeated } from './keyed-inserts.ts';
import { admin, stored } from './stored.ts';

/** Pairs whose keys are not the same one. */
const strangers = [
  ['an administrator', 'a user', keyed, asUser('ada', { idempotencyKey: 'key-1' })],
  ['one user', 'another', asUser('ada', { idempotencyKey: 'key-1' }), asUser('bob', { idempotencyKey: 'key-1' })],
  ['an administrator', 'a user of that name', keyed, asUser('administrator', { idempotencyKey: 'key-1' })],
  [
    'a user',
    'one whose name runs into the key',
    asUser('ad', { idempotencyKey: 'a1' }),
    asUser('ada', { idempotencyKey: '1' }),
  ],
] as const;

const refusals = [
  ['email_taken', { email: 'taken@example.com' }],
  ['already_registered', { subject: 'taken' }],
] as const;

/** Whose a key is, how long it lives, and what records none. */
export const idempotencyKeys: Behaviour = (rule) => {
  for (const [who, whom, mine, theirs] of strangers)
    rule(`keeps the keys of ${who} apart from those of ${whom}`, async (fixture) => {
      const user = await first(fixture, mine);
      await first(fixture, theirs);
      assertEqual(await fixture.repository.insert(repeated(user), mine), { user, replayed: true });
    });

  rule('tells two keys of one principal apart', async (fixture) => {
    await first(fixture);
    await first(fixture, asAdministrator({ idempotencyKey: 'KEY-1' }));
    await first(fixture, asAdministrator({ idempotencyKey: 'key-2' }));
  });

  rule('knows a key for 24 hours', async (fixture) => {
    const { repository, clock } = fixture;
    const user = await first(fixture);
    clock.advance(24 * hour - second);
    assertEqual(await repository.insert(repeated(user), keyed), { user, replayed: true });
  });

  for (const [which, other] of Object.entries({ 'the same': {}, another: { name: 'Bob Example' } }))
    rule(`counts a key as absent after 24 hours, with ${which} profile`, async (fixture) => {
      const { repository, clock } = fixture;
      const user = await first(fixture);
      await repository.remove(user, admin);
      clock.advance(24 * hour);
      const next = { ...repeated(user), ...other } as User;
      assertEqual(await repository.insert(next, keyed), { user: next, replayed: false });
      assertEqual(await repository.insert(repeated(next), keyed), { user: next, replayed: true });
    });

  rule('judges the address where the key has expired', async (fixture) => {
    const { repository, clock } = fixture;
    const user = await first(fixture);
    clock.advance(24 * hour + second);
    await assertRefused(repository.insert(repeated(user), keyed), 'email_taken');
  });

  rule('counts the 24 hours from the first use, not from the last', async (fixture) => {
    const { repository, clock } = fixture;
    const user = await first(fixture);
    clock.advance(23 * hour);
    await repository.insert(repeated(user), keyed);
    clock.advance(hour + second);
    await assertRefused(repository.insert(repeated(user), keyed), 'email_taken');
  });

  for (const [code, refused] of refusals)
    rule(`records no key for an insert refused as ${code}`, async (fixture) => {
      const { repository } = fixture;
      const inTheWay = await stored(fixture, { email: 'taken@example.com', subject: 'taken' });
      const user = buildUser(refused);
      await assertRefused(repository.insert(user, keyed), code);
      await assertRefused(repository.insert(repeated(user), keyed), code);
      await repository.remove(inTheWay, admin);
      const again = repeated(user);
      assertEqual(await repository.insert(again, keyed), { user: again, replayed: false });
    });

  rule('lets a key of a refused insert be used for another profile', async (fixture) => {
    const { email } = await stored(fixture);
    await assertRefused(fixture.repository.insert(buildUser({ email }), keyed), 'email_taken');
    await first(fixture);
  });
};
