import { randomIds, systemClock } from '../../../src/adapters/system/index.ts';
import { isDomainError, type User, UserService } from '../../../src/domain/index.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { Edge } from '../../support/edge.ts';
import { plantedBugs } from '../planted-bugs.ts';
import { type Random, randomFrom } from '../random.ts';
import type { Row } from '../row.ts';
import { naive, openWorld, type World, withEngine } from '../world.ts';

const admin = asAdministrator();
const writers = 50;

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const serviceOn = ({ users }: World): UserService => new UserService({ users, clock: systemClock, ids: randomIds });

/** What two writers may tell each other; anything else that is thrown is a fault of the service. */
async function succeeds(work: Promise<unknown>): Promise<boolean> {
  // The last two: a machine that is too busy for so many.
  const expected = ['email_taken', 'version_mismatch', 'user_not_found', 'unavailable', 'outcome_unknown'] as const;
  return work.then(
    () => true,
    (error) => {
      if (!expected.some((code) => isDomainError(error, code))) throw error;
      return false;
    },
  );
}

const twinsAtOnce = { quick: 50, full: 200 };

/** The keys for which not all answers were equal, and the first alone a first one. */
async function sameKeyFor(keys: number, twins: number, { users }: World, done: (count: number) => void) {
  const edge = new Edge(() => users);
  const violations: string[] = [];
  for (let key = 0; key < keys; key++) {
    const request = {
      headers: { 'Idempotency-Key': `key-${key}` },
      body: { email: `twin-${key}@example.com`, name: 'Ada' },
    };
    const answers = await times(twins, () => edge.send('POST', '/users', request));
    const different = new Set(answers.map(({ status, text }) => `${status} ${text}`));
    const firsts = answers.filter(({ headers }) => headers['idempotent-replayed'] === undefined);
    if (different.size !== 1 || answers[0]?.status !== 201 || firsts.length !== 1)
      violations.push(`key ${key}: ${different.size} different answers, ${firsts.length} first ones`);
    done(key + 1);
  }
  return violations;
}

export const sameKey: Row = {
  id: 'R8',
  what: `${twinsAtOnce.full} identical POSTs at once with one Idempotency-Key make one user, and all answers are equal`,
  target: '50 keys, one user each, every answer 201 with its id',
  size: { quick: 3, full: 50 },
  run: (size, { quick, progress }) =>
    withEngine(async (engine) => {
      const twins = twinsAtOnce[quick ? 'quick' : 'full'];
      // Both clocks stand still, at the same time.
      const world = await openWorld(engine, new FixedClock());
      const violations = await sameKeyFor(size, twins, world, progress);
      await world.audit();
      const wrong = await openWorld(engine, new FixedClock(), naive);
      const caught = (await sameKeyFor(3, twins, wrong, () => {})).length;
      return { count: size, violations, control: { what: 'keys of the naive repository', caught, of: 3 } };
    }),
};

/** Everybody wants the address: new users, users who have another one, and users who give theirs up. */
async function race(service: UserService, email: string, random: Random): Promise<void> {
  const users: User[] = [];
  await times(writers, async (index) => {
    const mine = `${index}-${email}`;
    const kind = random.below(3);
    if (kind === 0) return succeeds(service.create({ email, name: 'Ada' }, admin));
    const { user } = await service.create({ email: mine, name: 'Ada' }, admin);
    users.push(user);
    const changes = succeeds(service.patch(user.id, { email: email.toUpperCase() }, { expected: 'any' }, admin));
    if (kind === 1) return changes;
    return Promise.all([changes, succeeds(service.delete(user.id, { expected: 'any' }, admin))]);
  });
}

async function racesFor(size: number, seed: number, world: World, done: (count: number) => void): Promise<string[]> {
  const service = serviceOn(world);
  const random = randomFrom(seed);
  const violations: string[] = [];
  for (let index = 0; index < size; index++) {
    const email = `wanted-${index}@example.com`;
    await race(service, email, random).catch((error) => violations.push(`${email}: ${error}`));
    const { items } = await service.list({ email }, admin);
    // A user who took it may have been deleted since: then nobody has it, and the next one can.
    if (items.length === 0 && !(await succeeds(service.create({ email, name: 'Ada' }, admin))))
      violations.push(`nobody has ${email}, and nobody can`);
    done(index + 1);
  }
  await world.audit().catch((error) => violations.push(String(error)));
  return violations;
}

export const oneOwner: Row = {
  id: 'R9',
  what: `${writers} writers who create, change and delete for one address: one owner each, users and claims one to one`,
  target: '200 addresses, exactly one owner each',
  size: { quick: 5, full: 200 },
  run: (size, { seed, progress }) =>
    withEngine(async (engine) => {
      const violations = await racesFor(size, seed, await openWorld(engine, systemClock), progress);
      const bugs = ['claim of a new user overwrites', 'claim of the new address not taken'];
      const wrong = await Promise.all([
        openWorld(engine, systemClock, naive),
        ...bugs.map(async (bug) => {
          const world = await openWorld(engine, systemClock);
          plantedBugs[bug]?.(world.client);
          return world;
        }),
      ]);
      const caught = await times(wrong.length, async (index) => {
        const found = await racesFor(3, seed, wrong[index] as World, () => {});
        return found.length > 0;
      });
      const control = {
        what: `the naive repository, ${bugs.join(', ')}`,
        caught: caught.filter(Boolean).length,
        of: wrong.length,
      };
      return { count: size, violations, control };
    }),
};

async function lostUpdates(rounds: number, world: World, done: (round: number) => void): Promise<string[]> {
  const service = serviceOn(world);
  const { user } = await service.create({ email: 'ada@example.com', name: 'Ada' }, admin);
  let successes = 0;
  let finished = 0;
  await times(writers, async (writer) => {
    for (let round = 0; round < rounds; round++) {
      const { version } = await service.get(user.id, admin);
      const change = service.patch(user.id, { name: `Ada ${writer} ${round}` }, { expected: [version] }, admin);
      if (await succeeds(change)) successes++;
      done(Math.floor(++finished / writers));
    }
  });
  const { version } = await service.get(user.id, admin);
  await world.audit();
  return version === successes + 1 ? [] : [`version ${version} after ${successes} accepted changes`];
}

export const noLostUpdate: Row = {
  id: 'R10',
  what: `${writers} writers on one user, each reading and changing: the version counts every accepted change`,
  target: '1,000 rounds, final version = accepted changes + 1',
  size: { quick: 10, full: 1_000 },
  run: (size, { progress }) =>
    withEngine(async (engine) => {
      const violations = await lostUpdates(size, await openWorld(engine, systemClock), progress);
      const wrong = await openWorld(engine, systemClock);
      plantedBugs['no version condition on update']?.(wrong.client);
      const caught = (await lostUpdates(10, wrong, () => {})).length > 0 ? 1 : 0;
      return { count: size, violations, control: { what: 'no version condition on update', caught, of: 1 } };
    }),
};
