import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { DynamoDbUserRepository } from '../../../src/adapters/dynamodb/user-repository.ts';
import type { DomainError } from '../../../src/domain/index.ts';
import type { Inserted } from '../../../src/ports/user-repository.ts';
import { buildUser, changed } from '../../../src/testing/builders.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { auditTable } from '../../support/audit-dynamodb.ts';
import { clientOf, type Engine, embedded, startEngine } from '../../support/dynamodb.ts';
import { type Answer, answerOf, Edge } from '../../support/edge.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { buildEvent } from '../../support/events.ts';
import { rejectionOf } from '../../support/rejection-of.ts';
import { cancelled } from '../../support/sdk-errors.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const admin = asAdministrator();
const times = <T>(count: number, act: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, act));

/** The first answer that `again` does not send back to ask the same once more; the 100th whatever it is. */
async function converged<T>(ask: () => Promise<T>, again: (answer: T) => boolean): Promise<T> {
  let answer = await ask();
  for (let round = 1; round < 100 && again(answer); round++) answer = await ask();
  return answer;
}

/** Callers at once, the milliseconds that each has, and the share that is cancelled: time enough for all, and for few. */
const weathers = [
  [50, 8_000, 0.3],
  [20, 200, 0.9],
] as const;

describeWithEngine('where transactions are cancelled by conflicts,', (binary) => {
  let engine: Engine;
  let close = () => {};
  beforeAll(async () => {
    engine = await startEngine(embedded(binary));
  });
  afterEach(() => close());
  afterAll(() => engine?.stop());

  const open = async (share = 0.3) => {
    const tableName = await engine.newTable();
    const client = clientOf(engine.endpoint);
    close = () => client.destroy();
    const random = seededRandom(30);
    const conflicts = { count: 0 };
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName !== 'TransactWriteItemsCommand' || random() >= share) return next(args);
          conflicts.count++;
          throw cancelled('None', 'TransactionConflict', 'None');
        },
      { step: 'initialize' },
    );
    const repository = (clock: FixedClock) => new DynamoDbUserRepository({ client, tableName, clock });
    return { repository, conflicts, audit: () => auditTable(engine.client, tableName) };
  };

  it.each(weathers)(
    '%i twins with one key and %i ms each make one user, of %d cancelled',
    async (callers, limit, share) => {
      const { repository, conflicts, audit } = await open(share);
      const clock = new FixedClock();
      const users = repository(clock);
      const call = asAdministrator({ idempotencyKey: 'key', deadline: clock.now() + limit });
      const { email } = buildUser();
      const insert = async (): Promise<Inserted | string> => {
        try {
          return await users.insert(buildUser({ email }), call);
        } catch (error) {
          return (error as DomainError).code;
        }
      };
      const transient: unknown[] = ['unavailable', 'outcome_unknown'];
      const answers = await times(callers, () => converged(insert, (answer) => transient.includes(answer)));
      const { items } = await users.list({ limit: 100 }, admin);
      expect(items).toHaveLength(1);
      for (const answer of answers) expect(answer).toMatchObject({ user: items[0] });
      expect(conflicts.count).toBeGreaterThan(0);
      await audit();
    },
  );

  it.each(weathers)(
    '%i equal POSTs with one key and %i ms each have one answer, of %d cancelled',
    async (callers, limit, share) => {
      const { repository, conflicts, audit } = await open(share);
      const edge = new Edge(repository);
      const body = { email: 'ada@example.com', name: 'Ada' };
      // What the handler keeps for itself comes on top.
      const context = { getRemainingTimeInMillis: () => limit + 500 };
      const transient = { count: 0 };
      const post = async () => {
        const event = buildEvent('POST', '/users', { body, headers: { 'Idempotency-Key': 'key' } });
        return answerOf(await edge.handler(event, context));
      };
      const isTransient = ({ status, headers }: Answer) => {
        const again = (status === 503 || status === 504) && headers['retry-after'] !== undefined;
        if (again) transient.count++;
        return again;
      };
      const answers = await times(callers, () => converged(post, isTransient));
      const [first] = answers;
      const same = { status: 201, json: first?.json, headers: { location: first?.headers['location'], etag: '"1"' } };
      for (const answer of answers) expect(answer).toMatchObject(same);
      expect((await edge.send('GET', '/users')).json.items).toEqual([first?.json]);
      expect(conflicts.count).toBeGreaterThan(0);
      expect(transient.count).toBeGreaterThanOrEqual(limit < 1_000 ? 1 : 0);
      await audit();
    },
  );

  it('changes and removals are done as well', async () => {
    const { repository, conflicts, audit } = await open();
    const users = repository(new FixedClock());
    await times(20, async () => {
      const { user } = await users.insert(buildUser(), admin);
      const after = changed(user, { email: `new-${user.email}` });
      await users.update(user, after, admin);
      await users.remove(after, admin);
      expect(await users.find(user.id, admin)).toBeUndefined();
    });
    expect(conflicts.count).toBeGreaterThan(0);
    await audit();
  });

  it('a refusal stays one', async () => {
    const { repository } = await open();
    const users = repository(new FixedClock());
    const { user } = await users.insert(buildUser(), admin);
    const refusals = await times(20, () => rejectionOf(users.insert(buildUser({ email: user.email }), admin)));
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'email_taken' });
  });
});
