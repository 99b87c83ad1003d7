import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoDbUserRepository } from '../../../src/adapters/dynamodb/user-repository.ts';
import type { User } from '../../../src/domain/index.ts';
import type { UserRepository } from '../../../src/ports/user-repository.ts';
import { buildUser, changed, exampleEmail, type UserOverrides } from '../../../src/testing/builders.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { auditTable } from '../../support/audit-dynamodb.ts';
import { clientOf, type Engine, embedded, startEngine } from '../../support/dynamodb.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { type Loss, lossKinds, startLossyProxy } from '../../support/lossy-proxy.ts';
import { forgetTokens, loseFirstAnswers } from '../../support/lost-answers.ts';
import { namedError, serviceError, socketError } from '../../support/sdk-errors.ts';
import { until } from '../../support/until.ts';

const admin = asAdministrator();
const keyed = asAdministrator({ idempotencyKey: 'key' });

type Store = (overrides?: UserOverrides) => Promise<User>;
type Operation = (lossy: UserRepository, stored: Store) => Promise<User | undefined>;

const inserted =
  (overrides: UserOverrides, call = admin): Operation =>
  async (lossy) => {
    const user = buildUser(overrides);
    expect(await lossy.insert(user, call)).toEqual({ user, replayed: false });
    return user;
  };

const updated =
  (change: () => UserOverrides): Operation =>
  async (lossy, stored) => {
    const before = await stored({ email: exampleEmail() });
    const after = changed(before, change());
    await lossy.update(before, after, admin);
    return after;
  };

/** Each gives the user that must be there after it. */
const operations: Readonly<Record<string, Operation>> = {
  insert: inserted({}),
  'insert with a subject': inserted({ subject: 'bob' }),
  'insert with a key': inserted({}, keyed),
  update: updated(() => ({ name: 'Ada Changed' })),
  'update with another address': updated(() => ({ email: exampleEmail() })),
  'update of nothing': updated(() => ({})),
  remove: async (lossy, stored) => {
    await lossy.remove(await stored({ subject: 'ada' }), admin);
    return undefined;
  },
};

describeWithEngine('an answer that is lost after the effect', (binary) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine(embedded(binary));
  });
  afterAll(() => engine?.stop());

  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  type Rig = (maxAttempts: number) => Promise<DynamoDBDocumentClient>;

  const noticedAs =
    (error: () => Error): Rig =>
    async (maxAttempts) => {
      const client = clientOf(engine.endpoint, { maxAttempts });
      closing.push(() => client.destroy());
      loseFirstAnswers(client, error);
      return client;
    };

  const onTheWire =
    (loss: Loss): Rig =>
    async (maxAttempts) => {
      const proxy = await startLossyProxy(engine.endpoint, loss);
      const client = clientOf(proxy.endpoint, { maxAttempts });
      // An attempt that was given up must not keep its connection.
      closing.push(
        () => until('nobody waits for an answer any more', () => proxy.waiting() === 0),
        () => client.destroy(),
        proxy.close,
      );
      return client;
    };

  const rigs: readonly [string, Rig][] = [
    ['ECONNRESET of the SDK', noticedAs(() => socketError('ECONNRESET'))],
    ['InternalServerError of the SDK', noticedAs(() => serviceError('InternalServerError', 500))],
    ['TimeoutError of the SDK', noticedAs(() => namedError('TimeoutError'))],
    ...lossKinds.map((loss): [string, Rig] => [`${loss} on the wire`, onTheWire(loss)]),
  ];

  // How an answer was lost makes no difference to the question of whose a refusal is: not each is waited for twice.
  const quick = rigs.filter(([name]) => !name.startsWith('silence'));

  describe.each([
    ['remembers', () => {}, rigs],
    ['has forgotten', forgetTokens, quick],
  ] as const)('where the engine %s the token,', (_, prepare, losses) => {
    it.each(losses)('by %s: everything is done, once, and told as done', async (__, rig) => {
      const tableName = await engine.newTable();
      const clock = new FixedClock();
      const client = await rig(1);
      prepare(client);
      const lossy = new DynamoDbUserRepository({ client, tableName, clock });
      const sound = new DynamoDbUserRepository({ client: engine.client, tableName, clock });
      const stored: Store = async (overrides) => (await sound.insert(buildUser(overrides), admin)).user;

      const present: User[] = [];
      const outcomes = Object.entries(operations).map(async ([name, operation]) => {
        try {
          const user = await operation(lossy, stored);
          if (user !== undefined) present.push(user);
          return [name, 'done'];
        } catch (error) {
          return [name, error];
        }
      });
      expect(Object.fromEntries(await Promise.all(outcomes))).toEqual(
        Object.fromEntries(Object.keys(operations).map((name) => [name, 'done'])),
      );
      const { items } = await sound.list({ limit: 100 }, admin);
      expect(items).toHaveLength(present.length);
      expect(items).toEqual(expect.arrayContaining(present));
      await auditTable(engine.client, tableName);
    });
  });

  // The SDK by itself waits for ever where an answer stops in the middle.
  const noticed = rigs.filter(([name]) => !name.startsWith('silence in mid-answer'));

  it.each(noticed)('by %s makes plain conditional writes refuse what they did themselves', async (_, rig) => {
    const client = await rig(3);
    const TableName = await engine.newTable();
    const put = (pk: string) =>
      new PutCommand({ TableName, Item: { pk, version: 1 }, ConditionExpression: 'attribute_not_exists(pk)' });
    const ConditionExpression = 'version = :one';
    const ExpressionAttributeValues = { ':one': 1 };
    const conditional = { TableName, ConditionExpression };
    await engine.client.send(put('updated'));
    await engine.client.send(put('deleted'));
    const outcomes = await Promise.allSettled([
      client.send(put('put')),
      client.send(
        new UpdateCommand({
          ...conditional,
          Key: { pk: 'updated' },
          UpdateExpression: 'SET version = :two',
          ExpressionAttributeValues: { ...ExpressionAttributeValues, ':two': 2 },
        }),
      ),
      client.send(new DeleteCommand({ ...conditional, Key: { pk: 'deleted' }, ExpressionAttributeValues })),
    ]);
    const refused = {
      status: 'rejected',
      reason: expect.objectContaining({ name: 'ConditionalCheckFailedException' }),
    };
    expect(outcomes).toEqual([refused, refused, refused]);
  });
});
