import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { buildUser, changed } from '../../../src/testing/builders.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { userRepositoryContract } from '../../../src/testing/user-repository/contract.ts';
import { type Engine, embedded, startEngine } from '../../support/dynamodb.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { contractFixture } from './contract-fixture.ts';

describeWithEngine('DynamoDB', (binary) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine(embedded(binary));
  });
  afterAll(() => engine?.stop());

  const open = () => contractFixture(engine);

  userRepositoryContract({ describe, it }, 'DynamoDbUserRepository', open);

  describe('what DynamoDbUserRepository sends', () => {
    const admin = asAdministrator({ idempotencyKey: 'key' });
    const recorder = 'recordsWhatIsSent';
    let sent: { readonly command: string; readonly input: Readonly<Record<string, unknown>> }[];

    const recorded = async () => {
      const world = await open();
      sent = [];
      world.client.middlewareStack.add(
        (next, { commandName = '' }) =>
          (args) => {
            sent.push({ command: commandName, input: args.input as (typeof sent)[number]['input'] });
            return next(args);
          },
        { step: 'initialize', name: recorder, override: true },
      );
      return world;
    };
    afterEach(() => {
      engine.client.middlewareStack.remove(recorder);
    });

    it('writes in transactions that carry a token, each its own, and in no other way', async () => {
      const { repository } = await recorded();
      const user = buildUser({ subject: 'ada' });
      const moved = changed(user, { email: 'new@example.com' });
      const renamed = changed(moved, { name: 'Ada Changed' });
      await repository.insert(user, admin);
      await repository.update(user, moved, admin);
      await repository.update(moved, renamed, admin);
      await repository.remove(renamed, admin);
      expect(sent.map(({ command }) => command)).toEqual(Array(4).fill('TransactWriteItemsCommand'));
      const tokens = sent.map(({ input }) => input['ClientRequestToken']);
      expect(tokens).toEqual(Array(4).fill(expect.any(String)));
      expect(new Set(tokens).size).toBe(4);
    });

    it('reads consistently, but for the list, which never scans', async () => {
      const { repository } = await recorded();
      const user = buildUser({ subject: 'ada' });
      await repository.insert(user, admin);
      sent = [];
      await repository.find(user.id, admin);
      await repository.findByEmail(user.email, admin);
      await repository.findBySubject('ada', admin);
      await repository.list({ limit: 20 }, admin);
      const [list, ...reads] = [...sent].reverse();
      expect(list).toMatchObject({ command: 'QueryCommand' });
      expect(reads).toHaveLength(5);
      for (const read of reads)
        expect(read).toMatchObject({ command: 'GetItemCommand', input: { ConsistentRead: true } });
    });

    it('tells what each request took', async () => {
      const { repository } = await recorded();
      const told: string[] = [];
      const call = asAdministrator({
        onAttempt: ({ outcome, readUnits, writeUnits }) => told.push(`${outcome} ${readUnits} ${writeUnits}`),
      });
      const user = buildUser();
      await repository.insert(user, call);
      await repository.find(user.id, call);
      await repository.list({ limit: 20 }, call);
      await repository.insert(buildUser({ email: user.email }), call).catch(() => {});
      expect(told).toEqual(['done 0 5', 'done 1 0', 'done 0.5 0', 'refused 0 0']);
    });

    it('does not find a user by an address that was given up between its two reads', async () => {
      const { repository, client } = await open();
      const user = buildUser();
      await repository.insert(user, admin);
      let reads = 0;
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            if (commandName === 'GetItemCommand' && ++reads === 2)
              await repository.update(user, changed(user, { email: 'new@example.com' }), admin);
            return next(args);
          },
        { step: 'initialize', name: recorder, override: true },
      );
      expect(await repository.findByEmail(user.email, admin)).toBeUndefined();
      expect(reads).toBe(2);
    });

    it('finds nobody by a subject whose record is removed between its two reads', async () => {
      const { repository, client } = await open();
      const user = buildUser({ subject: 'ada' });
      await repository.insert(user, admin);
      let reads = 0;
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            if (commandName === 'GetItemCommand' && ++reads === 2) await repository.remove(user, admin);
            return next(args);
          },
        { step: 'initialize', name: recorder, override: true },
      );
      expect(await repository.findBySubject('ada', admin)).toBeUndefined();
      expect(reads).toBe(2);
    });

    it('keeps what it does not know of an item when it updates it', async () => {
      const { repository, client, tableName } = await open();
      const before = buildUser({ subject: 'ada' });
      await repository.insert(before, admin);
      const at = { TableName: tableName, Key: { pk: `USER#${before.id}` } };
      const UpdateExpression = 'SET addedByTheNextVersion = :value';
      const ExpressionAttributeValues = { ':value': { kept: true } };
      await client.send(new UpdateCommand({ ...at, UpdateExpression, ExpressionAttributeValues }));
      await repository.update(before, changed(before, { email: 'new@example.com' }), admin);
      const { Item } = await client.send(new GetCommand(at));
      expect(Item).toMatchObject({ addedByTheNextVersion: { kept: true }, email: 'new@example.com', version: 2 });
    });
  });
});
