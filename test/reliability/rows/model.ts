import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import type { User } from '../../../src/domain/index.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import type { Engine } from '../../support/dynamodb.ts';
import { dynamoDbLocal } from '../../support/dynamodb-local.ts';
import { programs, type Step } from '../commands.ts';
import { plantedBugs } from '../planted-bugs.ts';
import type { Row } from '../row.ts';
import { naive, openWorld, type World, withEngine } from '../world.ts';

const outcomeOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    (value) => ({ value }),
    (error) => ({ code: error?.code ?? String(error) }),
  );

/** Does the same to the model and to the repository; throws where their answers differ. */
async function compare(clock: FixedClock, world: World, program: readonly Step[]): Promise<void> {
  const model = new InMemoryUserRepository({ clock });
  const inserted: User[] = [];
  const done: string[] = [];
  for (const { text, pause, command } of program.map((step) => ({ ...step, command: step.build(inserted) }))) {
    clock.advance(pause);
    done.push(text);
    const known = [...inserted];
    const expected = await outcomeOf(command(model, known));
    assert.deepEqual(await outcomeOf(command(world.users, known)), expected, done.join('; '));
  }
  await world.audit();
}

const longest = 60;
const programsAtATime = 20;

interface Search {
  readonly seed: number;
  readonly open: (clock: FixedClock) => Promise<World>;
  readonly progress?: (commands: number) => void;
  /** The first difference will do: it is not made smaller. */
  readonly endOnFailure?: boolean;
}

/** The first difference within so many commands, as a sentence. */
async function differenceWithin(size: number, { seed, open, progress, endOnFailure = false }: Search) {
  let commands = 0;
  const property = fc.asyncProperty(programs(longest), async (program) => {
    const clock = new FixedClock();
    const world = await open(clock);
    try {
      await compare(clock, world, program);
    } finally {
      world.close();
      commands += program.length;
      progress?.(commands);
    }
  });
  for (let round = seed; commands < size; round++) {
    const { failed, counterexamplePath, errorInstance } = await fc.check(property, {
      seed: round,
      numRuns: programsAtATime,
      endOnFailure,
    });
    if (failed) return { commands, difference: `seed ${round}, path ${counterexamplePath}: ${errorInstance}` };
  }
  return { commands, difference: undefined };
}

/** The planted bugs, and the naive repository, that such a search does not find. */
async function missedOn(engine: Engine, seed: number) {
  const wrongBuilds = {
    'the naive repository': (clock: FixedClock) => openWorld(engine, clock, naive),
    ...Object.fromEntries(
      Object.entries(plantedBugs).map(([bug, plant]) => [
        bug,
        async (clock: FixedClock) => {
          const world = await openWorld(engine, clock);
          plant(world.client);
          return world;
        },
      ]),
    ),
  };
  const missed: string[] = [];
  for (const [bug, open] of Object.entries(wrongBuilds)) {
    const found = await differenceWithin(2_000, { seed, endOnFailure: true, open });
    if (found.difference === undefined) missed.push(bug);
  }
  return { missed, of: Object.keys(wrongBuilds).length };
}

export const model: Row = {
  id: 'R12',
  what: 'random commands on the DynamoDB repository answer as on the in-memory one, the model',
  target: '≥ 100,000 commands, 0 differences; every planted bug found',
  size: { quick: 600, full: 100_000 },
  run: (size, { seed, progress }) =>
    withEngine(async (engine) => {
      const { commands, difference } = await differenceWithin(size, {
        seed,
        progress,
        open: (clock) => openWorld(engine, clock),
      });
      const { missed, of } = await missedOn(engine, seed);
      return {
        count: commands,
        violations: difference === undefined ? [] : [difference],
        control: { what: 'the naive repository, and planted bugs', caught: of - missed.length, of },
        ...(missed.length === 0 ? {} : { figures: { missed: missed.join('; ') } }),
      };
    }),
};

export const modelOnDynamoDbLocal: Row = {
  id: 'R12b',
  what: 'the same commands on DynamoDB Local',
  target: '≥ 100,000 commands, 0 differences',
  size: { quick: 0, full: 100_000 },
  async run(size, { seed, progress }) {
    const program = dynamoDbLocal();
    if (typeof program === 'string') return { count: 0, violations: [], skipped: program };
    return withEngine(async (engine) => {
      const open = (clock: FixedClock) => openWorld(engine, clock);
      const { commands, difference } = await differenceWithin(size, { seed, progress, open });
      return { count: commands, violations: difference === undefined ? [] : [difference] };
    }, program);
  },
};
