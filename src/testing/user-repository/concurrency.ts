import type { EmailAddress, User } from '../../domain/index.ts';
import { assert, assertEqual, assertIncludes } from '../assertions.ts';
import { buildUser, changed } from '../builders.ts';
import type { Behaviour } from './behaviour.ts';
import { outcomesOf, timesOf } from './outcomes.ts';
import { listed } from './pages.ts';
import { admin, stored, storedMany } from './stored.ts';

export const concurrency: Behaviour = (rule) => {
  rule('lets one of two writers win, and keeps what it wrote', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture);
    const [one, two] = [changed(before, { name: 'Ada One' }), changed(before, { name: 'Ada Two' })];
    const writes = [repository.update(before, one, admin), repository.update(before, two, admin)];
    assertEqual(await outcomesOf(writes), { succeeded: 1, refused: ['version_mismatch'] });
    const [first] = await Promise.allSettled(writes);
    assertEqual(await repository.find(before.id, admin), first?.status === 'fulfilled' ? one : two);
  });

  rule('lets one of 20 concurrent inserts of one address win, in whatever case', async (fixture) => {
    const { repository } = fixture;
    const users = Array.from({ length: 20 }, (_, index) =>
      buildUser({ email: index % 2 === 0 ? 'one@example.com' : 'ONE@example.com' }),
    );
    const outcomes = await outcomesOf(users.map((user) => repository.insert(user, admin)));
    assertEqual(outcomes, { succeeded: 1, refused: timesOf(19, 'email_taken') });
    assertEqual((await listed(fixture)).length, 1);
  });

  rule('lets one of 20 concurrent inserts of one subject win', async (fixture) => {
    const { repository } = fixture;
    const users = Array.from({ length: 20 }, () => buildUser({ subject: 'ada' }));
    const outcomes = await outcomesOf(users.map((user) => repository.insert(user, admin)));
    assertEqual(outcomes, { succeeded: 1, refused: timesOf(19, 'already_registered') });
    assertEqual(await listed(fixture), [await repository.findBySubject('ada', admin)]);
  });

  rule('lets a person whose record is being removed have one new one at most', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture, { subject: 'ada' });
    const inserts = Array.from({ length: 10 }, () => repository.insert(buildUser({ subject: 'ada' }), admin));
    const { succeeded, refused } = await outcomesOf([repository.remove(before, admin), ...inserts]);
    assertEqual(refused, timesOf(refused.length, 'already_registered'));
    assert(succeeded <= 2, `expected the removal and one insert to succeed at most, got ${succeeded} successes`);
    const left = await listed(fixture);
    assertEqual(left.length, succeeded - 1);
    assertEqual(await repository.findBySubject('ada', admin), left[0]);
  });

  rule('lets one of 10 users move to one address, and leaves the others theirs', async (fixture) => {
    const { repository } = fixture;
    const users = await storedMany(fixture, 10);
    const moves = users.map((user) => repository.update(user, changed(user, { email: 'one@example.com' }), admin));
    assertEqual(await outcomesOf(moves), { succeeded: 1, refused: timesOf(9, 'email_taken') });
    const owner = await repository.findByEmail('one@example.com' as EmailAddress, admin);
    for (const user of users.filter(({ id }) => id !== owner?.id))
      assertEqual(await repository.findByEmail(user.email, admin), user);
  });

  rule('lets an insert or a move to one address win, never both', async (fixture) => {
    const { repository } = fixture;
    const user = await stored(fixture);
    const outcomes = await outcomesOf([
      repository.insert(buildUser({ email: 'one@example.com' }), admin),
      repository.update(user, changed(user, { email: 'ONE@example.com' }), admin),
    ]);
    assertEqual(outcomes, { succeeded: 1, refused: ['email_taken'] });
  });

  rule('lets one of several removes win', async (fixture) => {
    const user = await stored(fixture);
    const removes = Array.from({ length: 5 }, () => fixture.repository.remove(user, admin));
    assertEqual(await outcomesOf(removes), { succeeded: 1, refused: timesOf(4, 'version_mismatch') });
  });

  rule('lets an update or a remove win, never both', async (fixture) => {
    const { repository } = fixture;
    const before = await stored(fixture);
    const after = changed(before, { email: 'new@example.com' });
    const [updated] = await Promise.allSettled([
      repository.update(before, after, admin),
      repository.remove(before, admin),
    ]);
    assertEqual(await repository.find(before.id, admin), updated.status === 'fulfilled' ? after : undefined);
  });

  rule('loses no accepted change of many writers', async (fixture) => {
    const { repository } = fixture;
    const { id } = await stored(fixture);
    const write = async (writer: number): Promise<number> => {
      let accepted = 0;
      for (let round = 0; round < 5; round++) {
        const before = (await repository.find(id, admin)) as User;
        const { succeeded } = await outcomesOf([
          repository.update(before, changed(before, { name: `Writer ${writer}` }), admin),
        ]);
        accepted += succeeded;
      }
      return accepted;
    };
    const accepted = await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    const total = accepted.reduce((sum, one) => sum + one, 0);
    assertIncludes(await repository.find(id, admin), { version: 1 + total });
  });

  rule('keeps users and addresses one to one through a storm of inserts, moves and removes', async (fixture) => {
    const { repository } = fixture;
    const emails = Array.from({ length: 4 }, (_, index) => `storm-${index}@example.com` as EmailAddress);
    const turn = async (index: number): Promise<void> => {
      const email = emails[index % 4] as EmailAddress;
      const target = emails[(index * 3 + 1) % 4] as EmailAddress;
      const owner = await repository.findByEmail(email, admin);
      if (owner === undefined) await repository.insert(buildUser({ email }), admin);
      else if (index % 3 === 0) await repository.remove(owner, admin);
      else await repository.update(owner, changed(owner, { email: target }), admin);
    };
    const { refused } = await outcomesOf(Array.from({ length: 120 }, (_, index) => turn(index)));
    // The last two: an engine that so many at once are too much for. What they left is judged all the same.
    const expected = ['email_taken', 'version_mismatch', 'unavailable', 'outcome_unknown'];
    assertEqual(
      refused.filter((code) => !expected.includes(code)),
      [],
    );
    for (const user of await listed(fixture)) assertEqual(await repository.findByEmail(user.email, admin), user);
  });
};
