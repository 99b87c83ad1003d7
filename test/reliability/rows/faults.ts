import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { Edge } from '../../support/edge.ts';
import { buildEvent } from '../../support/events.ts';
import { inBatches } from '../batches.ts';
import { type Case, cases } from '../fault-table.ts';
import type { Row } from '../row.ts';
import { intercept, naive, openWorld, sound, type Variant, type World, withEngine } from '../world.ts';

/** Milliseconds: what the invocation has left, of which the handler keeps 500; and what a loaded machine may add. */
const remaining = 900;
const deadline = remaining - 500;
const allowance = 200;
const atOnce = 8;

/** What is wrong with the answer to one request at which the fault is thrown, and how long it took. */
async function tryOut({ what, error, fails, request, expected }: Case, world: World) {
  const edge = new Edge(() => world.users);
  const { id } = await edge.created('Ada');
  intercept(world.client, fails, () => Promise.reject(error()));
  const [method, path, options] = request(id);
  const start = performance.now();
  const { statusCode, headers = {} } = await edge.handler(buildEvent(method, path, options), {
    getRemainingTimeInMillis: () => remaining,
  });
  const took = performance.now() - start;
  const retries = headers['Retry-After'] !== undefined;
  const violations: string[] = [];
  if (statusCode !== expected) violations.push(`${what}: ${statusCode}, not ${expected}`);
  if (retries !== expected > 500) violations.push(`${what}: ${retries ? 'a' : 'no'} Retry-After on ${statusCode}`);
  if (took > deadline + allowance) violations.push(`${what}: after ${Math.round(took)} ms`);
  await world.audit().catch((thrown) => violations.push(`${what}: ${thrown}`));
  return { violations, took };
}

export const faultsBeforeTheEffect: Row = {
  id: 'R6',
  what: 'every error that DynamoDB or the way to it may give, at every operation: the status that is true, Retry-After where it helps, in time',
  target: `each as the table says, Retry-After on 503 and 504, within the deadline + ${allowance} ms`,
  size: { quick: 1, full: 20 },
  run: (size, { progress }) =>
    withEngine(async (engine) => {
      const through = (some: readonly Case[], variant: Variant) =>
        inBatches(some.length, atOnce, async (index) => {
          const world = await openWorld(engine, new FixedClock(), variant);
          try {
            return await tryOut(some[index] as Case, world);
          } finally {
            world.close();
          }
        });
      const tried: Awaited<ReturnType<typeof tryOut>>[] = [];
      for (let round = 1; round <= size; round++) {
        tried.push(...(await through(cases, sound)));
        progress(round);
      }
      // The naive one is right about what is a bug: everything is 500 to it.
      const telling = cases.filter(({ expected }) => expected !== 500);
      const caught = (await through(telling, naive)).filter(({ violations }) => violations.length > 0).length;
      return {
        count: tried.length,
        violations: tried.flatMap(({ violations }) => violations),
        figures: {
          'worst, of a deadline of': `${deadline} ms`,
          worst: `${Math.round(Math.max(...tried.map(({ took }) => took)))} ms`,
        },
        control: { what: 'answers of the naive repository', caught, of: telling.length },
      };
    }),
};
