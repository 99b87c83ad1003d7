import type { Item } from '../../adapters/dynamodb/items.ts';
import { userKey } from '../../adapters/dynamodb/keys.ts';
import type { Table } from '../../adapters/dynamodb/table.ts';
import { deleteClaim, type Write } from '../../adapters/dynamodb/writes.ts';
import { isDomainError, type UserId, type UserService } from '../../domain/index.ts';
import { duePairs } from './pairs.ts';
import { itemsOf, type Person } from './person.ts';
import { administrator, type TableReader } from './table-reader.ts';

export interface EraseOptions {
  readonly service: UserService;
  readonly table: Table;
  readonly reader: TableReader;
}

const deleteAsRead =
  ({ pk, version }: Item): Write =>
  (TableName) => ({
    Delete: {
      TableName,
      Key: { pk },
      ...(version === undefined
        ? { ConditionExpression: 'attribute_not_exists(version)' }
        : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': version } }),
    },
  });

/** What the service refuses to delete: a user whom it can't read, or whose claims are not theirs. */
const isBroken = (error: unknown): boolean =>
  ['UnreadableItemError', 'TransactionCanceledException'].includes((error as Error).name);

/** By the domain service, as any other delete; only whom it can't, by the version that was read just now. */
async function deleteUser({ userId, claims }: Person, { service, table, reader }: EraseOptions): Promise<void> {
  try {
    await service.delete(userId, { expected: 'any' }, administrator);
  } catch (error) {
    if (isDomainError(error, 'user_not_found')) return;
    if (!isBroken(error)) throw error;
    const user = await reader.get(userKey(userId));
    const held = claims.map(({ pk }) => deleteClaim({ pk: String(pk), userId }));
    if (user !== undefined) await table.transact([deleteAsRead(user), ...held], administrator);
  }
}

/**
 * Deletes all of a person, each item only while it is theirs, and answers with the keys of what is there all the same.
 * The user first: from then on nothing new is theirs.
 */
export async function erasePerson(person: Person, options: EraseOptions): Promise<readonly string[]> {
  const { userId, user } = person;
  const { table, reader } = options;
  if (user !== undefined) await deleteUser(person, options);
  const named = itemsOf(person).filter((item) => item !== user);
  for (const { pk, userId: owner } of named)
    await table.transact([deleteClaim({ pk: String(pk), userId: owner as UserId })], administrator);

  const keys = new Set([userKey(userId), ...(user === undefined ? [] : duePairs(user)).map(({ pk }) => pk)]);
  const owners = new Map<string, unknown>(named.map(({ pk, userId: owner }) => [String(pk), owner]));
  const left: string[] = [];
  for (const pk of new Set([...keys, ...owners.keys()])) {
    const item = await reader.get(pk);
    // An address that is free is anybody's to claim.
    const isTheirs = pk === userKey(userId) || item?.['userId'] === (owners.get(pk) ?? userId);
    if (item !== undefined && isTheirs) left.push(pk);
  }
  return left;
}
