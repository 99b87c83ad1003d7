import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoDbUserRepository } from 'hexagonal-users/adapters/dynamodb';
import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
import { systemClock as clock } from 'hexagonal-users/adapters/system';
import type { UserRepository } from 'hexagonal-users/ports';

/** Region, credentials and endpoint are the SDK's own business. */
export function inTable(tableName: string): UserRepository {
  // The repository repeats attempts itself.
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 1 }));
  return new DynamoDbUserRepository({ client, tableName, clock });
}

export const inMemory = (): UserRepository => new InMemoryUserRepository({ clock });
