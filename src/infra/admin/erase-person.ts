import type { Item } from '../../adapters/dynamodb/items.ts';
import { userKey } from '../../adapters/dynamodb/keys.ts';
import type { Table } from '../../adapters/dynamodb/table.ts';
import type { Write } from '../../adapters/dynamodb/writes.ts';
import { isDomainError, type UserService } from '../../domain/index.ts';
import { duePairs } from './pairs.ts';
import { itemsOf, type Person } from './person.ts';
import { administrator, type TableReader } from './table-reader.ts';

export interface EraseOptions {
  readonly service: UserService;
  readonly table: Table;
  readonly reader: TableReader;
}

const deleteAsRead = (item: Item, attribute: 'version' | 'userId'): Write => {
  const { pk, [attribute]: value } = item;
  const condition =
    value === undefined
      ? { ConditionExpression: `attribute_not_exists(${attribute})` }
      : { ConditionExpression: `${attribute} = :read`, ExpressionAttributeValues: { ':read': value } };
  return (TableName) => ({ Delete: { TableName, Key: { pk }, ...condition } });
};

/** What the service refuses to delete: a user whom it can't read, or whose claims are not theirs. */
const isBroken = (error: unknown): boolean =>
  ['UnreadableItemError', 'TransactionCanceledException'].includes((error as Error).name);

/** By the domain service, as any other delete; only whom it can't, by the version that was read just now. Whether they are gone. */
async function deleteUser({ userId, claims }: Person, { service, table, reader }: EraseOptions): Promise<boolean> {
  try {
    await service.delete(userId, { expected: 'any' }, administrator);
    return true;
  } catch (error) {
    if (isDomainError(error, 'user_not_found')) return true;
    if (!isBroken(error)) throw error;
    const user = await reader.get(userKey(userId));
    const held = claims.map((claim) => deleteAsRead(claim, 'userId'));
    if (user === undefined) return true;
    return (await table.transact([deleteAsRead(user, 'version'), ...held], administrator)) === undefined;
  }
}

/**
 * Deletes all of a person, each item only while it is theirs, and answers with the keys of what is there all the same.
 * The user first: from then on nothing new is theirs. Who stays keeps everything, and so no address is lost to somebody else.
 */
export async function erasePerson(person: Person, options: EraseOptions): Promise<readonly string[]> {
  const { userId, user } = person;
  const { table, reader } = options;
  if (user !== undefined && !(await deleteUser(person, options))) return [userKey(userId)];
  const named = itemsOf(person).filter((item) => item !== user);
  for (const item of named) await table.transact([deleteAsRead(item, 'userId')], administrator);

  const keys = new Set([userKey(userId), ...(user === undefined ? [] : duePairs(user)).map(({ pk }) => pk)]);
  const owners = new Map<string, unknown>(named.map(({ pk, userId: owner }) => [String(pk), owner]));
  const left: string[] = [];
  for (const pk of new Set([...keys, ...owners.keys()])) {
    const item = await reader.get(pk);
    // An address that is free is anybody's to claim.
    const isTheirs = pk === userKey(userId) || item?.['userId'] === (owners.has(pk) ? owners.get(pk) : userId);
    if (item !== undefined && isTheirs) left.push(pk);
  }
  return left;
}
