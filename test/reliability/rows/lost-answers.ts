import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDbUserRepository } from '../../../src/adapters/dynamodb/index.ts';
import { systemClock } from '../../../src/adapters/system/index.ts';
import type { User } from '../../../src/domain/index.ts';
import type { UserRepository } from '../../../src/ports/index.ts';
import { auditTable } from '../../support/audit-dynamodb.ts';
import { buildUser, changed, exampleEmail } from '../../support/builders.ts';
import { asAdministrator } from '../../support/calls.ts';
import { clientOf, type Engine } from '../../support/dynamodb.ts';
import { type Loss, lossKinds, startLossyProxy } from '../../support/lossy-proxy.ts';
import { inBatches } from '../batches.ts';
import type { Row } from '../row.ts';
import { withEngine } from '../world.ts';

const admin = asAdministrator();

type Write = (lossy: UserRepository, stored: () => Promise<User>, round: number) => Promise<unknown>;

const writes: Readonly<Record<string, Write>> = {
  insert: (lossy) => lossy.insert(buildUser(), admin),
  'insert with a key': (lossy, _, round) =>
    lossy.insert(buildUser(), asAdministrator({ idempotencyKey: `key-${round}` })),
  update: async (lossy, stored) => {
    const before = await stored();
    await lossy.update(before, changed(before, { name: 'Ada Changed' }), admin);
  },
  'update with another address': async (lossy, stored) => {
    const before = await stored();
    await lossy.update(before, changed(before, { email: exampleEmail() }), admin);
  },
  remove: async (lossy, stored) => lossy.remove(await stored(), admin),
};

/** At the same time: silence takes a second of waiting each. */
const atOnce = 20;

async function throughLoss(engine: Engine, loss: Loss, rounds: number): Promise<string[]> {
  const tableName = await engine.newTable();
  const proxy = await startLossyProxy(engine.endpoint, loss);
  const client = clientOf(proxy.endpoint);
  const lossy = new DynamoDbUserRepository({ client, tableName, clock: systemClock });
  const sound = new DynamoDbUserRepository({ client: engine.client, tableName, clock: systemClock });
  const stored = async () => (await sound.insert(buildUser(), admin)).user;
  const violations: string[] = [];
  try {
    for (const [name, write] of Object.entries(writes))
      await inBatches(rounds, atOnce, async (round) => {
        await write(lossy, stored, round).catch((error) =>
          violations.push(`${name}, answer lost by ${loss}: ${error}`),
        );
      });
    await auditTable(engine.client, tableName).catch((error) => violations.push(`after ${loss}: ${error}`));
  } finally {
    client.destroy();
    proxy.close();
  }
  return violations;
}

/** The same writes as most services do them: one conditional write each, and the SDK's own retries. */
async function falseRefusals(engine: Engine, loss: Loss, rounds: number): Promise<number> {
  const TableName = await engine.newTable();
  const proxy = await startLossyProxy(engine.endpoint, loss);
  const client = clientOf(proxy.endpoint, { maxAttempts: 3 });
  const put = (sender: DynamoDBDocumentClient, pk: string) =>
    sender.send(
      new PutCommand({ TableName, Item: { pk, version: 1 }, ConditionExpression: 'attribute_not_exists(pk)' }),
    );
  const condition = { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': 1 } };
  let refused = 0;
  const count = (write: Promise<unknown>) =>
    write.catch((error) => {
      if (error.name === 'ConditionalCheckFailedException') refused++;
    });
  try {
    await inBatches(rounds, atOnce, async (round) => {
      const [one, other] = [`updated-${round}`, `deleted-${round}`];
      await Promise.all([put(engine.client, one), put(engine.client, other)]);
      await Promise.all([
        count(put(client, `put-${round}`)),
        count(
          client.send(
            new UpdateCommand({
              TableName,
              Key: { pk: one },
              UpdateExpression: 'SET version = :next',
              ...condition,
              ExpressionAttributeValues: { ':read': 1, ':next': 2 },
            }),
          ),
        ),
        count(client.send(new DeleteCommand({ TableName, Key: { pk: other }, ...condition }))),
      ]);
    });
  } finally {
    client.destroy();
    proxy.close();
  }
  return refused;
}

export const lostAnswers: Row = {
  id: 'R5',
  what: `the answer to a write is lost after its effect (${lossKinds.join(', ')}): it is told as done, and done once`,
  target: `${lossKinds.length} ways × ${Object.keys(writes).length} writes × 200, 0 false refusals, 0 duplicates`,
  size: { quick: 2, full: 200 },
  run: (size, { quick, progress }) =>
    withEngine(async (engine) => {
      const violations: string[] = [];
      for (const [index, loss] of lossKinds.entries()) {
        violations.push(...(await throughLoss(engine, loss, size)));
        progress(Math.round((size * (index + 1)) / lossKinds.length));
      }
      const controls = { rounds: quick ? 3 : 10, losses: ['reset', 'a 500', 'truncation', 'silence'] as const };
      let caught = 0;
      for (const loss of controls.losses) caught += await falseRefusals(engine, loss, controls.rounds);
      return {
        count: size * lossKinds.length * Object.keys(writes).length,
        violations,
        control: {
          what: 'plain conditional writes that are refused falsely',
          caught,
          of: controls.rounds * controls.losses.length * 3,
        },
      };
    }),
};
