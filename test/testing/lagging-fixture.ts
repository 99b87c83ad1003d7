import { InMemoryUserRepository } from '../../src/adapters/in-memory/index.ts';
import type { UserRepository } from '../../src/ports/index.ts';
import { asAdministrator } from '../../src/testing/calls.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import type { UserRepositoryFixture } from '../../src/testing/user-repository/fixture.ts';

const admin = asAdministrator();

/** A repository whose list reads a replica, which gets no write before it is told to catch up: as late as a list may be. */
export function laggingFixture(): UserRepositoryFixture {
  const clock = new FixedClock();
  const [primary, replica] = [new InMemoryUserRepository({ clock }), new InMemoryUserRepository({ clock })];
  const late: (() => Promise<unknown>)[] = [];
  const repository: UserRepository = {
    find: (id, call) => primary.find(id, call),
    findByEmail: (email, call) => primary.findByEmail(email, call),
    findBySubject: (subject, call) => primary.findBySubject(subject, call),
    list: (page, call) => replica.list(page, call),
    async insert(user, call) {
      const inserted = await primary.insert(user, call);
      const copy = { ...inserted.user };
      if (!inserted.replayed) late.push(() => replica.insert(copy, admin));
      return inserted;
    },
    async update(before, after, call) {
      const [from, to] = [{ ...before }, { ...after }];
      await primary.update(before, after, call);
      late.push(() => replica.update(from, to, admin));
    },
    async remove(before, call) {
      await primary.remove(before, call);
      late.push(() => replica.remove({ ...before }, admin));
    },
  };
  const caughtUp = async () => {
    for (const write of late.splice(0)) await write();
  };
  return { clock, repository, caughtUp };
}
