import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type TableDescription,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { tableSchema } from '../operations.ts';

const { partitionKey, timeToLiveAttribute, index } = tableSchema;

/** The schema as DynamoDB wants it. */
export const tableDefinition = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [...new Set([partitionKey, index.partitionKey, index.sortKey])].map((attribute) => ({
    AttributeName: attribute,
    AttributeType: 'S',
  })),
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

const except =
  (...names: readonly string[]) =>
  (error: Error): undefined => {
    if (!names.includes(error.name)) throw error;
  };

async function makeTimeToLive(client: DynamoDBClient, name: string): Promise<void> {
  const { TimeToLiveDescription: told } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  if (told?.TimeToLiveStatus !== 'DISABLED') return;
  const specification = { AttributeName: timeToLiveAttribute, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: specification }));
}

/** @throws Error where the index carries other attributes than this version reads: its list would lack them */
function checkIndex({ GlobalSecondaryIndexes = [] }: TableDescription): void {
  const found = GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === index.name)?.Projection?.NonKeyAttributes;
  if ([...(found ?? [])].sort().join() !== [...index.projectedAttributes].sort().join())
    throw new Error('the table was made by another version of this service, its index has other attributes');
}

/** Makes the table where it is missing, and lets it forget what has expired where the engine can. */
export async function makeTable(client: DynamoDBClient, name: string): Promise<void> {
  const found = await client
    .send(new DescribeTableCommand({ TableName: name }))
    .catch(except('ResourceNotFoundException'));
  if (found?.Table !== undefined) checkIndex(found.Table);
  if (found?.Table?.TableStatus !== 'ACTIVE') {
    // In use: another process makes it at this moment.
    await client.send(new CreateTableCommand(tableDefinition(name))).catch(except('ResourceInUseException'));
    await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: name });
  }
  await makeTimeToLive(client, name).catch(except('UnknownOperationException', 'ValidationException'));
}
