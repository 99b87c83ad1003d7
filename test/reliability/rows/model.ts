import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import type { Call, Cursor, EmailAddress, User } from '../../../src/domain/index.ts';
import { engineBinary } from '../../../src/infra/local/engine-binary.ts';
import type { UserRepository } from '../../../src/ports/index.ts';
import { buildUser, changed } from '../../support/builders.ts';
import { asAdministrator, asUser } from '../../support/calls.ts';
import { startEngine } from '../../support/dynamodb.ts';
import { FixedClock, hour } from '../../support/fixed-clock.ts';
import { plantedBugs } from '../planted-bugs.ts';
import type { Outcome, Row, RunOptions } from '../row.ts';
import { openWorld, type World } from '../world.ts';

/** What both repositories are asked, with the users that were inserted so far. */
type Command = (users: UserRepository, known: readonly User[]) => Promise<unknown>;

interface Step {
  readonly text: string;
  readonly command: Command;
  /** Milliseconds that pass before it. */
  readonly pause: number;
}

const emails = ['ada@example.com', 'ADA@example.com', 'bob@example.com', 'eve@example.com'];
const email = fc.constantFrom(...emails);
const name = fc.constantFrom('Ada', 'Bob');
const callOf = (subject: string | undefined, key: string | undefined): Call => {
  const rest = key === undefined ? {} : { idempotencyKey: key };
  return subject === undefined ? asAdministrator(rest) : asUser(subject, rest);
};
const admin = asAdministrator();

/** The user that an index means, as it was inserted, with whatever version: mostly the current one. */
const chosen = (known: readonly User[], index: number): User | undefined => known[index % Math.max(known.length, 1)];

async function all(users: UserRepository, limit: number): Promise<User[]> {
  const found: User[] = [];
  for (let cursor: Cursor | undefined, page = 0; page < 100; page++) {
    const { items, nextCursor } = await users.list(cursor === undefined ? { limit } : { limit, cursor }, admin);
    found.push(...items);
    if (nextCursor === undefined) return found;
    cursor = nextCursor;
  }
  throw new Error('the list does not end');
}

const inserts = fc
  .record({
    email,
    name,
    subject: fc.option(fc.constantFrom('s1', 's2'), { nil: undefined }),
    key: fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined }),
  })
  .map(({ email, name, subject, key }) => ({
    text: `insert ${email} ${name} ${subject ?? '-'} ${key ?? '-'}`,
    make: () => buildUser({ email, name, ...(subject === undefined ? {} : { subject }) }),
    call: callOf(subject, key),
  }));

const index = fc.nat({ max: 5 });
const others: fc.Arbitrary<{ text: string; command: Command }> = fc.oneof(
  index.map((at) => ({
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
    command: async (users: UserRepository) => (await all(users, limit)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  })),
  fc.record({ at: index, email, name, stale: fc.nat({ max: 3 }) }).map(({ at, email, name, stale }) => ({
    text: `update ${at} ${email} ${name}${stale === 0 ? ' stale' : ''}`,
    command: async (users: UserRepository, known: readonly User[]) => {
      const user = chosen(known, at);
      const now = user && (await users.find(user.id, admin));
      const before = stale === 0 ? user : (now ?? user);
      return before && users.update(before, changed(before, { email, name }), admin);
    },
  })),
  fc.record({ at: index, stale: fc.nat({ max: 3 }) }).map(({ at, stale }) => ({
    text: `remove ${at}${stale === 0 ? ' stale' : ''}`,
    command: async (users: UserRepository, known: readonly User[]) => {
      const user = chosen(known, at);
      const now = user && (await users.find(user.id, admin));
      const before = stale === 0 ? user : (now ?? user);
      return before && users.remove(before, admin);
    },
  })),
);

/** A user is new for every run of a program: a program that is tried again while it is made smaller must not meet its own past. */
type Recipe = { readonly text: string; readonly pause: number; readonly build: (inserted: User[]) => Command };

const pause = fc.constantFrom(0, 0, 0, hour, 24 * hour);
const recipes: fc.Arbitrary<Recipe> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ pause, insert: inserts }).map(
      ({ pause, insert }): Recipe => ({
        pause,
        text: insert.text,
        build: (inserted) => {
          const user = insert.make();
          return async (users) => {
            const answer = await users.insert(user, insert.call);
            if (!answer.replayed && !inserted.includes(user)) inserted.push(user);
            return answer;
          };
        },
      }),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.record({ pause, other: others }).map(
      ({ pause, other }): Recipe => ({
        pause,
        text: other.text,
        build: () => other.command,
      }),
    ),
  },
);

const outcomeOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    (value) => ({ value }),
    (error) => ({ code: error?.code ?? String(error) }),
  );

const shown = (steps: readonly Step[], at: number): string =>
  steps
    .slice(0, at + 1)
    .map(({ text }) => text)
    .join('; ');

/** Does the same to the model and to the repository; throws where their answers differ. */
async function compare(
  clock: FixedClock,
  model: UserRepository,
  world: World,
  program: readonly Recipe[],
): Promise<void> {
  const inserted: User[] = [];
  const steps = program.map(({ text, pause, build }) => ({ text, pause, command: build(inserted) }));
  for (const [at, { command, pause }] of steps.entries()) {
    clock.advance(pause);
    const known = [...inserted];
    const expected = await outcomeOf(command(model, known));
    const got = await outcomeOf(command(world.users, known));
    assert.deepEqual(got, expected, shown(steps, at));
  }
  await world.audit();
}

export { compare, type Recipe, recipes };

const commandsInProgram = 30;

async function differencesIn(
  size: number,
  { seed, progress, endOnFailure }: RunOptions & { readonly endOnFailure: boolean },
  open: (clock: FixedClock) => Promise<World>,
) {
  let commands = 0;
  const program = fc.array(recipes, { minLength: 1, maxLength: 2 * commandsInProgram, size: 'max' });
  const property = fc.asyncProperty(program, async (recipe) => {
    const clock = new FixedClock();
    const world = await open(clock);
    try {
      await compare(clock, new InMemoryUserRepository({ clock }), world, recipe);
    } finally {
      world.close();
      commands += recipe.length;
      progress(commands);
    }
  });
  let [runs, reported] = [0, seed];
  let details = await fc.check(property, { seed, numRuns: Math.ceil(size / commandsInProgram), endOnFailure });
  while (!details.failed && commands < size) {
    reported = seed + ++runs;
    details = await fc.check(property, { seed: reported, numRuns: 10, endOnFailure });
  }
  const violations = details.failed
    ? [`seed ${reported}, path ${details.counterexamplePath}: ${String(details.errorInstance)}`]
    : [];
  return { commands, violations };
}

export const model: Row = {
  id: 'R12',
  what: 'random commands on the DynamoDB repository answer as on the in-memory one, the model',
  target: '≥ 100,000 commands, 0 differences; every planted bug found',
  size: { quick: 600, full: 100_000 },
  async run(size, options): Promise<Outcome> {
    const engine = await startEngine(engineBinary() ?? '');
    try {
      const { commands, violations } = await differencesIn(size, { ...options, endOnFailure: false }, (clock) =>
        openWorld(engine, clock),
      );
      const missed: string[] = [];
      for (const [bug, plant] of Object.entries(plantedBugs)) {
        const found = await differencesIn(
          2_000,
          { ...options, progress: () => {}, endOnFailure: true },
          async (clock) => {
            const world = await openWorld(engine, clock);
            plant(world.client);
            return world;
          },
        );
        if (found.violations.length === 0) missed.push(bug);
      }
      const of = Object.keys(plantedBugs).length;
      return {
        count: commands,
        violations,
        control: { what: 'planted bugs', caught: of - missed.length, of },
        figures: missed.length === 0 ? {} : { missed: missed.join('; ') },
      };
    } finally {
      await engine.stop();
    }
  },
};
