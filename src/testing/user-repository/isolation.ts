import type { User } from '../../domain/index.ts';
import type { UserRepository } from '../../ports/index.ts';
import { assert, assertEqual, assertWithout } from '../assertions.ts';
import { buildUser, changed } from '../builders.ts';
import { asAdministrator } from '../calls.ts';
import { show } from '../show.ts';
import type { Behaviour } from './behaviour.ts';
import { admin, stored } from './stored.ts';
import { tamper } from './tamper.ts';

/** Ways to get hold of a stored user's data. */
const returned: Readonly<Record<string, (repository: UserRepository, user: User) => Promise<object | undefined>>> = {
  find: (repository, { id }) => repository.find(id, admin),
  findByEmail: (repository, { email }) => repository.findByEmail(email, admin),
  findBySubject: (repository) => repository.findBySubject('ada', admin),
  list: (repository) => repository.list({ limit: 20 }, admin),
};

export const isolation: Behaviour = (rule) => {
  for (const [method, get] of Object.entries(returned))
    rule(`lets nobody change a user through what ${method} returned`, async (fixture) => {
      const { repository } = fixture;
      const user = buildUser({ subject: 'ada' });
      await repository.insert(user, admin);
      await fixture.caughtUp?.();
      const answer = await get(repository, user);
      assert(answer !== undefined, `expected ${show(user)}, got nobody`);
      tamper(answer);
      assertEqual(await repository.find(user.id, admin), user);
      assertEqual(await repository.findByEmail(user.email, admin), user);
      assertEqual(await repository.list({ limit: 20 }, admin), { items: [user] });
    });

  rule('lets nobody change a user through what insert returned', async ({ repository }) => {
    const user = buildUser({ subject: 'ada' });
    tamper(await repository.insert(user, admin));
    assertEqual(await repository.find(user.id, admin), user);
    assertWithout(user, 'tampered');
  });

  rule('lets nobody change a user through what was passed to insert', async ({ repository }) => {
    const passed = buildUser({ subject: 'ada' });
    const user = { ...passed };
    const inserted = await repository.insert(passed, admin);
    tamper(passed);
    assertEqual(await repository.find(user.id, admin), user);
    assertEqual(inserted.user, user);
  });

  rule('lets nobody change a user through what was passed to update', async (fixture) => {
    const { repository } = fixture;
    const before = { ...(await stored(fixture)) };
    const passed = changed(before, { email: 'new@example.com' });
    const after = { ...passed };
    await repository.update(before, passed, admin);
    tamper(before);
    tamper(passed);
    assertEqual(await repository.find(after.id, admin), after);
    assertEqual(await repository.findByEmail(after.email, admin), after);
  });

  rule('lets nobody change a replay through any answer before it', async ({ repository }) => {
    const user = buildUser();
    const call = asAdministrator({ idempotencyKey: 'key' });
    const passed = { ...user };
    tamper(await repository.insert(passed, call));
    tamper(passed);
    const again = () => repository.insert(buildUser({ email: user.email, name: user.name }), call);
    tamper(await again());
    assertEqual(await again(), { user, replayed: true });
  });

  rule('leaves alone what it is passed', async ({ repository }) => {
    const user = Object.freeze(buildUser({ subject: 'ada' }));
    const after = Object.freeze(changed(user, { email: 'new@example.com' }));
    const call = Object.freeze(asAdministrator({ idempotencyKey: 'key' }));
    await repository.insert(user, call);
    await repository.update(user, after, call);
    await repository.remove(after, call);
    assertEqual(await repository.find(user.id, admin), undefined);
  });
};
