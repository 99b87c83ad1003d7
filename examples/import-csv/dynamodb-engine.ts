import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableSchema } from 'hexagonal-users/adapters/dynamodb';

/** The engine's program; undefined on a platform for which it is not published. */
export function engineBinary(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** An engine in memory, and what the SDK has to be told to find it. */
export async function startEngine(binary: string) {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const engine = spawn(binary, ['serve', '--port', String(port)], { stdio: 'ignore' });
  const answers = () =>
    fetch(endpoint).then(
      () => true,
      () => false,
    );
  while (!(await answers())) {
    if (engine.exitCode !== null) throw new Error(`${binary} did not start`);
    await delay(20);
  }
  const environment = {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  return { environment, stop: () => engine.kill() };
}

/** By the schema that the adapter exports: the table of a deployment is made from the same. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const { partitionKey, index } = tableSchema;
  const attributes = new Set([partitionKey, index.partitionKey, index.sortKey]);
  const command = new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' })),
    KeySchema: [{ AttributeName: partitionKey, KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: index.name,
        KeySchema: [
          { AttributeName: index.partitionKey, KeyType: 'HASH' },
          { AttributeName: index.sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projectedAttributes] },
      },
    ],
  });
  await client.send(command);
}
