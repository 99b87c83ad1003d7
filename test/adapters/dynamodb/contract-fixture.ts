import { DynamoDbUserRepository } from '../../../src/adapters/dynamodb/user-repository.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { auditTable } from '../../support/audit-dynamodb.ts';
import type { Engine } from '../../support/dynamodb.ts';
import { unhurried } from '../../support/unhurried.ts';

/** A fresh, empty repository on a table of its own, for the contract. */
export async function contractFixture({ client, newTable }: Engine) {
  const tableName = await newTable();
  const clock = new FixedClock();
  const repository = unhurried(new DynamoDbUserRepository({ client, tableName, clock }), clock);
  return { client, tableName, clock, repository, audit: () => auditTable(client, tableName) };
}
