import type { Call, User } from '../../domain/index.ts';
import type { UserRepository } from '../../ports/index.ts';
import { assertEqual, assertRefused } from '../assertions.ts';
import { buildUser, changed } from '../builders.ts';
import { asAdministrator } from '../calls.ts';
import { second } from '../fixed-clock.ts';
import type { Behaviour } from './behaviour.ts';
import { idsOf, listed } from './pages.ts';
import { admin, stored } from './stored.ts';

const newcomer = buildUser({ email: 'newcomer@example.com' });

type Method = (repository: UserRepository, user: User, call: Call) => Promise<unknown>;

const methods: Readonly<Record<keyof UserRepository, Method>> = {
  insert: (repository, _, call) => repository.insert(newcomer, call),
  find: (repository, { id }, call) => repository.find(id, call),
  findByEmail: (repository, { email }, call) => repository.findByEmail(email, call),
  findBySubject: (repository, { subject = 'ada' }, call) => repository.findBySubject(subject, call),
  list: (repository, _, call) => repository.list({ limit: 20 }, call),
  update: (repository, user, call) => repository.update(user, changed(user, { email: newcomer.email }), call),
  remove: (repository, user, call) => repository.remove(user, call),
};

export const deadline: Behaviour = (rule) => {
  for (const [name, method] of Object.entries(methods)) {
    rule(`${name} past its deadline is unavailable and writes nothing`, async (fixture) => {
      const { repository, clock } = fixture;
      const user = await stored(fixture);
      const call = asAdministrator({ deadline: clock.now() - 1 });
      await assertRefused(method(repository, user, call), 'unavailable');
      assertEqual(idsOf(await listed(fixture)), [user.id]);
      assertEqual(await repository.find(user.id, admin), user);
      assertEqual(await repository.findByEmail(newcomer.email, admin), undefined);
    });

    rule(`${name} at its deadline is unavailable: nobody waits any more`, async (fixture) => {
      const { repository, clock } = fixture;
      const call = asAdministrator({ deadline: clock.now() });
      await assertRefused(method(repository, await stored(fixture), call), 'unavailable');
    });

    rule(`${name} before its deadline is done`, async (fixture) => {
      const { repository, clock } = fixture;
      const user = await stored(fixture);
      await method(repository, user, asAdministrator({ deadline: clock.now() + 10 * second }));
    });
  }

  rule('insert past its deadline records no key', async ({ repository, clock }) => {
    const late = asAdministrator({ idempotencyKey: 'key', deadline: clock.now() - 1 });
    await assertRefused(repository.insert(newcomer, late), 'unavailable');
    const user = buildUser();
    const inserted = await repository.insert(user, asAdministrator({ idempotencyKey: 'key' }));
    assertEqual(inserted, { user, replayed: false });
    assertEqual(await repository.find(user.id, admin), user);
  });
};
