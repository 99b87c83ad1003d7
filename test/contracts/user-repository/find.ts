import { expect, it } from '@jest/globals';
import type { EmailAddress } from '../../../src/domain/index.ts';
import { buildUser, changed } from '../../support/builders.ts';
import type { Behaviour } from './fixture.ts';
import { admin, stored } from './helpers.ts';

export const find: Behaviour = (current) => {
  it('finds nobody in an empty repository', async () => {
    const { repository } = current();
    const { id, email } = buildUser();
    expect(await repository.find(id, admin)).toBeUndefined();
    expect(await repository.findByEmail(email, admin)).toBeUndefined();
    expect(await repository.findBySubject('ada', admin)).toBeUndefined();
  });

  it('finds each user by id among others', async () => {
    const { repository } = current();
    const users = [await stored(current()), await stored(current(), { subject: 'bob' }), await stored(current())];
    for (const user of users) expect(await repository.find(user.id, admin)).toEqual(user);
  });

  it.each(['ada@example.com', 'ADA@EXAMPLE.COM', 'Ada@Example.com'])('finds by address, written %s', async (asked) => {
    const { repository } = current();
    const user = await stored(current(), { email: 'Ada@example.com' });
    await stored(current());
    expect(await repository.findByEmail(asked as EmailAddress, admin)).toEqual(user);
  });

  it.each(['ada', 'ADA', '__proto__', 'auth|Ωmega', 's'.repeat(255)])(
    'finds by subject, exactly as it is: %s',
    async (subject) => {
      const { repository } = current();
      const others = ['ada', 'ADA', '__proto__', 'bob'].filter((other) => other !== subject);
      await stored(current());
      for (const other of others) await stored(current(), { subject: other });
      expect(await repository.findBySubject(subject, admin)).toBeUndefined();
      const user = await stored(current(), { subject });
      expect(await repository.findBySubject(subject, admin)).toEqual(user);
    },
  );

  it('is current right after an update, by id, by address and by subject', async () => {
    const { repository } = current();
    const before = await stored(current(), { subject: 'ada' });
    const after = changed(before, { name: 'Ada Changed' });
    await repository.update(before, after, admin);
    expect(await repository.find(before.id, admin)).toEqual(after);
    expect(await repository.findByEmail(before.email, admin)).toEqual(after);
    expect(await repository.findBySubject('ada', admin)).toEqual(after);
  });

  it('no longer finds by an address that was given up', async () => {
    const { repository } = current();
    const before = await stored(current());
    const after = changed(before, { email: 'new@example.com' });
    await repository.update(before, after, admin);
    expect(await repository.findByEmail(before.email, admin)).toBeUndefined();
    expect(await repository.findByEmail(after.email, admin)).toEqual(after);
  });

  it('no longer finds who was removed', async () => {
    const { repository } = current();
    const user = await stored(current(), { subject: 'ada' });
    await repository.remove(user, admin);
    expect(await repository.find(user.id, admin)).toBeUndefined();
    expect(await repository.findByEmail(user.email, admin)).toBeUndefined();
    expect(await repository.findBySubject('ada', admin)).toBeUndefined();
  });

  it('finds the record that a subject has now, after the one before was removed', async () => {
    const { repository } = current();
    await repository.remove(await stored(current(), { subject: 'ada' }), admin);
    const next = await stored(current(), { subject: 'ada' });
    expect(await repository.findBySubject('ada', admin)).toEqual(next);
  });
};
