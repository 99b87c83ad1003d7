import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  DynamoDbUserRepository,
  rights,
  tableSchema,
  type UnreadableItemError,
} from 'hexagonal-users/adapters/dynamodb';
import { systemClock } from 'hexagonal-users/adapters/system';
import type { UserRepository } from 'hexagonal-users/ports';

const unreadable: UnreadableItemError[] = [];

export const users: UserRepository = new DynamoDbUserRepository({
  client: DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 1 })),
  tableName: 'users',
  clock: systemClock,
  onUnreadable: (error) => unreadable.push(error),
});

export const table = { schema: tableSchema, rights };
