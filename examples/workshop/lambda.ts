import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoDbUserRepository } from 'hexagonal-users/adapters/dynamodb';
import { systemClock as clock, randomIds } from 'hexagonal-users/adapters/system';
import { workshopHandler } from './workshop-handler.ts';

const tableName = process.env['USERS_TABLE'];
if (tableName === undefined) throw new Error('USERS_TABLE is not set: it names the table');

// The repository repeats attempts itself.
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 1 }));

export const handler = workshopHandler({
  users: new DynamoDbUserRepository({ client, tableName, clock }),
  clock,
  ids: randomIds,
});
