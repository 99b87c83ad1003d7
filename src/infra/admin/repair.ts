import { userKey } from '../../adapters/dynamodb/keys.ts';
import type { Table } from '../../adapters/dynamodb/table.ts';
import { deleteClaim, putNew, type Write } from '../../adapters/dynamodb/writes.ts';
import type { UserId } from '../../domain/index.ts';
import { isReadable } from './faults.ts';
import type { Proven } from './suspicions.ts';
import { administrator } from './table-reader.ts';

const ifGone =
  (id: UserId): Write =>
  (TableName) => ({
    ConditionCheck: { TableName, Key: { pk: userKey(id) }, ConditionExpression: 'attribute_not_exists(pk)' },
  });

/** Whoever changes an address or ends a user makes another version, or none. */
const ifUnchanged =
  (id: UserId, version: unknown): Write =>
  (TableName) => ({
    ConditionCheck: {
      TableName,
      Key: { pk: userKey(id) },
      ConditionExpression: 'version = :seen',
      ExpressionAttributeValues: { ':seen': version },
    },
  });

/** Only what is right whatever else is true: the user's absence, or version, is a condition of the write itself. */
function writesFor({ fault, pair, user }: Proven): readonly Write[] {
  if (fault.code === 'claim-orphaned') return [ifGone(pair.userId), deleteClaim(pair)];
  if (fault.code === 'claim-missing' && user !== undefined && isReadable(user))
    return [ifUnchanged(pair.userId, user['version']), putNew({ ...pair })];
  return [];
}

export type Repaired = 'repaired' | 'changed meanwhile' | 'not repaired';

export async function repair(table: Table, proven: Proven): Promise<Repaired> {
  const writes = writesFor(proven);
  if (writes.length === 0) return 'not repaired';
  return (await table.transact(writes, administrator)) === undefined ? 'repaired' : 'changed meanwhile';
}
