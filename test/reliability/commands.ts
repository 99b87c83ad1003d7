import fc from 'fast-check';
import type { Cursor, EmailAddress, User } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/index.ts';
import { buildUser, changed } from '../../src/testing/builders.ts';
import { asAdministrator, asUser } from '../../src/testing/calls.ts';
import { hour } from '../../src/testing/fixed-clock.ts';

/** What a repository is asked; `known` are the users that were inserted before, as they were then. */
export type Command = (users: UserRepository, known: readonly User[]) => Promise<unknown>;

/** One step of a random program. */
export interface Step {
  readonly text: string;
  /** Milliseconds that pass before it. */
  readonly pause: number;
  /** A command for one run, which adds to `inserted`: a program is run again while it is made smaller, with users of its own. */
  readonly build: (inserted: User[]) => Command;
}

const admin = asAdministrator();

const email = fc.constantFrom('ada@example.com', 'ADA@example.com', 'bob@example.com', 'eve@example.com');
const name = fc.constantFrom('Ada', 'Bob');
const oneOf = (...values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const which = fc.nat({ max: 5 });
const isStale = fc.nat({ max: 3 }).map((number) => number === 0);

const chosen = (known: readonly User[], at: number): User | undefined => known[at % Math.max(known.length, 1)];

async function everyone(users: UserRepository, limit: number): Promise<User[]> {
  const found: User[] = [];
  for (let cursor: Cursor | undefined, page = 0; page < 100; page++) {
    const { items, nextCursor } = await users.list(cursor === undefined ? { limit } : { limit, cursor }, admin);
    found.push(...items);
    if (nextCursor === undefined) return found.sort((one, other) => (one.id < other.id ? -1 : 1));
    cursor = nextCursor;
  }
  throw new Error('the list does not end');
}

const insert = fc
  .record({ email, name, subject: oneOf('s1', 's2'), key: oneOf('k1', 'k2') })
  .map(({ email, name, subject, key }) => ({
    text: `insert ${email} ${name} ${subject ?? '-'} ${key ?? '-'}`,
    build: (inserted: User[]): Command => {
      const user = buildUser({ email, name, ...(subject === undefined ? {} : { subject }) });
      const rest = key === undefined ? {} : { idempotencyKey: key };
      const call = subject === undefined ? asAdministrator(rest) : asUser(subject, rest);
      return async (users) => {
        const answer = await users.insert(user, call);
        if (!answer.replayed && !inserted.includes(user)) inserted.push(user);
        return answer;
      };
    },
  }));

/** A write on the user as it is, or as it was inserted. */
const onUser =
  (at: number, stale: boolean, write: (users: UserRepository, before: User) => Promise<void>): Command =>
  async (users, known) => {
    const first = chosen(known, at);
    const before = first && (stale ? first : ((await users.find(first.id, admin)) ?? first));
    return before && write(users, before);
  };

const others: fc.Arbitrary<{ readonly text: string; readonly command: Command }> = fc.oneof(
  which.map((at) => ({
    text: `find ${at}`,
    command: async (users: UserRepository, known: readonly User[]) => {
      const user = chosen(known, at);
      return user && users.find(user.id, admin);
    },
  })),
  email.map((address) => ({
    text: `findByEmail ${address}`,
    command: (users: UserRepository) => users.findByEmail(address as EmailAddress, admin),
  })),
  fc.constantFrom(1, 2, 100).map((limit) => ({
    text: `list ${limit}`,
    command: (users: UserRepository) => everyone(users, limit),
  })),
  fc.record({ at: which, stale: isStale, email, name }).map(({ at, stale, ...profile }) => ({
    text: `update ${at} ${profile.email} ${profile.name}${stale ? ' stale' : ''}`,
    command: onUser(at, stale, (users, before) => users.update(before, changed(before, profile), admin)),
  })),
  fc.record({ at: which, stale: isStale }).map(({ at, stale }) => ({
    text: `remove ${at}${stale ? ' stale' : ''}`,
    command: onUser(at, stale, (users, before) => users.remove(before, admin)),
  })),
);

const step = fc.oneof(
  { weight: 2, arbitrary: insert },
  { weight: 5, arbitrary: others.map(({ text, command }) => ({ text, build: () => command })) },
);

/** Programs of at most so many steps. */
export const programs = (longest: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc
      .record({ pause: fc.constantFrom(0, 0, 0, hour, 24 * hour), step })
      .map(({ pause, step }) => ({ pause, ...step })),
    { minLength: 1, maxLength: longest, size: 'max' },
  );
