import { randomIds, systemClock } from '../../../src/adapters/system/index.ts';
import { isDomainError, type UserId, UserService, type Versions } from '../../../src/domain/index.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { isLinearizable, type Model, type Operation } from '../linearizability.ts';
import { plantedBugs } from '../planted-bugs.ts';
import { type Random, randomFrom } from '../random.ts';
import type { Row } from '../row.ts';
import { connectionReset, intercept, openWorld, type World, withEngine } from '../world.ts';

type Input =
  | { readonly kind: 'get' }
  | { readonly kind: 'patch'; readonly name: string; readonly expected: Versions }
  | { readonly kind: 'delete'; readonly expected: Versions };

type Output =
  | { readonly kind: 'user'; readonly version: number; readonly name: string }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'mismatch'; readonly version: number | undefined };

/** One user: as it is, or gone, with the end of the call that removed it. */
type State = { readonly version: number; readonly name: string } | { readonly goneUntil: number };

const isEqual = (one: Output, other: Output | undefined): boolean =>
  other === undefined || JSON.stringify(one) === JSON.stringify(other);

const meets = (expected: Versions, version: number): boolean => expected === 'any' || expected.includes(version);

/** What the contract says of one user, one call after another. */
function answer(state: State, { input, output, start, end }: Operation<Input, Output>): [Output, State] {
  if ('goneUntil' in state) {
    // Seen as expected, and removed by somebody else meanwhile: as asked (RFC 9110 §13.1.1).
    const isAsAsked = input.kind === 'delete' && output?.kind === 'deleted' && state.goneUntil > start;
    return [{ kind: isAsAsked ? 'deleted' : 'not_found' }, state];
  }
  const { version, name } = state;
  if (input.kind === 'get') return [{ kind: 'user', version, name }, state];
  if (meets(input.expected, version)) {
    if (input.kind === 'delete') return [{ kind: 'deleted' }, { goneUntil: end }];
    const next = { version: version + 1, name: input.name };
    return [{ kind: 'user', ...next }, next];
  }
  const isThere = input.kind === 'patch' && input.name === name;
  return [isThere ? { kind: 'user', version, name } : { kind: 'mismatch', version }, state];
}

const oneUser: Model<State, Input, Output> = {
  initial: { version: 1, name: 'Ada' },
  step(state, operation) {
    const [expected, next] = answer(state, operation);
    return isEqual(expected, operation.output) ? next : undefined;
  },
  keyOf: (state) => JSON.stringify(state),
};

const clients = 6;
const operationsOfEach = 8;
const lostAnswers = 0.1;

function nextInput(random: Random, seen: number, writer: string, isLate: boolean): Input {
  const expected: Versions = random.next() < 0.2 ? 'any' : [seen];
  const kind = random.next();
  if (kind < 0.3) return { kind: 'get' };
  // A user who is gone early makes a history of nothing.
  if (kind < 0.9 || !isLate) return { kind: 'patch', name: `${writer}${random.below(3)}`, expected };
  return { kind: 'delete', expected };
}

/** What the client is told; undefined where that is nothing. @throws where nothing happened, so that it is no part of the history */
async function ask(service: UserService, id: UserId, input: Input): Promise<Output | undefined> {
  const call = asAdministrator({ deadline: Date.now() + 5_000 });
  try {
    if (input.kind === 'delete') {
      await service.delete(id, input, call);
      return { kind: 'deleted' };
    }
    const user = await (input.kind === 'get' ? service.get(id, call) : service.patch(id, input, input, call));
    return { kind: 'user', version: user.version, name: user.name };
  } catch (error) {
    if (isDomainError(error, 'user_not_found')) return { kind: 'not_found' };
    if (isDomainError(error, 'version_mismatch')) return { kind: 'mismatch', version: error.currentVersion };
    if (isDomainError(error, 'outcome_unknown')) return undefined;
    throw error;
  }
}

/** What several clients did to one user at the same time, and what each was told. */
async function recordHistory(service: UserService, random: Random): Promise<Operation<Input, Output>[]> {
  const { user } = await service.create({ email: `${randomIds.next()}@example.com`, name: 'Ada' }, asAdministrator());
  const history: Operation<Input, Output>[] = [];
  let tick = 0;
  const work = async (writer: string): Promise<void> => {
    let seen = 1;
    for (let count = 0; count < operationsOfEach; count++) {
      const input = nextInput(random, seen, writer, count >= operationsOfEach - 2);
      const start = ++tick;
      const output = await ask(service, user.id, input);
      const isLost = output === undefined || random.next() < lostAnswers;
      history.push({ input, output: isLost ? undefined : output, start, end: isLost ? Infinity : ++tick });
      if (!isLost && 'version' in output && output.version !== undefined) seen = output.version;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => work('ABCDEF'.charAt(index))));
  return history;
}

/** One in ten writes happens and its answer is lost; of the reads, one in thirty never gets there. */
function loseAnswers({ client }: World, random: Random): void {
  intercept(client, 'TransactWriteItemsCommand', async (input, send) => {
    const result = await send(input);
    if (random.next() < lostAnswers) throw connectionReset();
    return result;
  });
  intercept(client, 'GetItemCommand', async (input, send) => {
    if (random.next() < 1 / 30) throw connectionReset();
    return send(input);
  });
}

export const linearizable: Row = {
  id: 'R11',
  what: 'histories of one user under six clients are linearizable, a tenth of the answers lost on each side of the service',
  target: `≥ 1,000 histories × ${clients * operationsOfEach} operations, 0 violations; control caught every time`,
  size: { quick: 15, full: 1_000 },
  run: (size, { seed, progress }) =>
    withEngine(async (engine) => {
      const historiesOf = async (count: number, prepare: (world: World) => void, done: (count: number) => void) => {
        const world = await openWorld(engine, systemClock);
        const service = new UserService({ users: world.users, clock: systemClock, ids: randomIds });
        prepare(world);
        const broken: number[] = [];
        for (let index = 0; index < count; index++) {
          const history = await recordHistory(service, randomFrom(seed + index));
          if (!isLinearizable(oneUser, history)) broken.push(seed + index);
          done(index + 1);
        }
        await world.audit();
        world.close();
        return broken;
      };
      const broken = await historiesOf(size, (world) => loseAnswers(world, randomFrom(seed)), progress);
      const controls = Math.max(5, Math.floor(size / 10));
      const bug = plantedBugs['no version condition on update'];
      const caught = await historiesOf(
        controls,
        ({ client }) => bug?.(client),
        () => {},
      );
      return {
        count: size,
        violations: broken.map((at) => `the history of seed ${at} is not linearizable`),
        control: { what: 'histories without a version condition', caught: caught.length, of: controls },
      };
    }),
};
