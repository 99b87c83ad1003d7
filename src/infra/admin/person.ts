import { fromItem, type Item } from '../../adapters/dynamodb/items.ts';
import { fingerprintOf, userKey } from '../../adapters/dynamodb/keys.ts';
import { isUserId, profileOf, type UserId } from '../../domain/index.ts';
import { isReadable } from './faults.ts';
import { kindOf } from './kinds.ts';
import { isClaim } from './pairs.ts';
import type { Progress } from './progress.ts';
import type { TableReader } from './table-reader.ts';

/** All that the table holds of one person. */
export interface Person {
  readonly userId: UserId;
  readonly user: Item | undefined;
  readonly claims: readonly Item[];
  /** Of the creates that made the user, or an earlier one with the same profile. */
  readonly records: readonly Item[];
  /** Of kinds that this version does not know, and that name the user. */
  readonly others: readonly Item[];
}

export const itemsOf = ({ user, claims, records, others }: Person): readonly Item[] => [
  ...(user === undefined ? [] : [user]),
  ...claims,
  ...records,
  ...others,
];

/** A record that has the fingerprint of this profile and is of another user, is that user's as long as there is one. */
async function isOfNobodyElse(reader: TableReader, { userId }: Item): Promise<boolean> {
  return !isUserId(userId) || (await reader.get(userKey(userId))) === undefined;
}

/**
 * Reads the whole table, consistently: what names a person by a hash alone can't be asked for. A record of a create is found by
 * the id that it made and by the fingerprint of what was given, if the profile is still that one.
 */
export async function findPerson(reader: TableReader, userId: UserId, progress: Progress): Promise<Person> {
  const user = await reader.get(userKey(userId));
  const fingerprint = user !== undefined && isReadable(user) ? fingerprintOf(profileOf(fromItem(user))) : undefined;
  const filter = {
    FilterExpression: fingerprint === undefined ? 'userId = :id' : 'userId = :id OR fingerprint = :fingerprint',
    ExpressionAttributeValues: { ':id': userId, ...(fingerprint === undefined ? {} : { ':fingerprint': fingerprint }) },
    ConsistentRead: true,
  };
  const found: Item[] = [];
  for await (const page of reader.pages(filter, progress)) {
    for (const item of page) if (item['userId'] === userId || (await isOfNobodyElse(reader, item))) found.push(item);
  }
  const isRecord = (item: Item) => kindOf(item) === 'idempotency';
  return {
    userId,
    user,
    claims: found.filter(isClaim),
    records: found.filter(isRecord),
    others: found.filter((item) => !isClaim(item) && !isRecord(item)),
  };
}
