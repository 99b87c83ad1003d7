import { fromItem, type Item } from '../../adapters/dynamodb/items.ts';
import { fingerprintOf, idInUserKey, keyPrefixes, userKey } from '../../adapters/dynamodb/keys.ts';
import { isUserId, profileOf, type UserId } from '../../domain/index.ts';
import { isReadable } from './faults.ts';
import { kindOf } from './kinds.ts';
import { duePairs, isClaim, isDue } from './pairs.ts';
import type { Progress } from './progress.ts';
import type { TableReader } from './table-reader.ts';
import { onlyOf } from './who.ts';

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

/** A record with the fingerprint of this profile, or a claim on this address, is another user's as long as there is one. */
async function isOfNobodyElse(reader: TableReader, { userId }: Item): Promise<boolean> {
  return !isUserId(userId) || (await reader.get(userKey(userId))) === undefined;
}

/** Every item that may be theirs; with `users` also every user. */
function filterFor(userId: UserId, user: Item | undefined, users: boolean) {
  const values: Record<string, string> = { ':id': userId };
  const parts = ['userId = :id'];
  if (user !== undefined && isReadable(user)) {
    values[':fingerprint'] = fingerprintOf(profileOf(fromItem(user)));
    parts.push('fingerprint = :fingerprint');
  }
  for (const [index, { pk }] of (user === undefined ? [] : duePairs(user)).entries()) {
    values[`:due${index}`] = pk;
    parts.push(`pk = :due${index}`);
  }
  if (users) {
    values[':user'] = keyPrefixes.user;
    parts.push('begins_with(pk, :user)');
  }
  return { FilterExpression: parts.join(' OR '), ExpressionAttributeValues: values, ConsistentRead: true };
}

/**
 * Reads the whole table, consistently: what names a person by a hash alone can't be asked for. A record of a create is found by
 * the id that it made and by the fingerprint of what was given, if the profile is still that one; a claim by the id that it
 * names, and by the key, if whom it names is not there.
 * `claim`: the key of the one that they were named by.
 * @throws StartupError where somebody else is due that claim as well
 */
export async function findPerson(
  reader: TableReader,
  userId: UserId,
  progress: Progress,
  claim?: string,
): Promise<Person> {
  const user = await reader.get(userKey(userId));
  const found: Item[] = [];
  const named = new Set([userId]);
  for await (const page of reader.pages(filterFor(userId, user, claim !== undefined), progress)) {
    for (const item of page) {
      const isUser = kindOf(item) === 'user';
      if (isUser && isDue(item, claim)) named.add(idInUserKey(item['pk']));
      if (item['userId'] === userId || (!isUser && (await isOfNobodyElse(reader, item)))) found.push(item);
    }
  }
  onlyOf([...named]);
  const isRecord = (item: Item) => kindOf(item) === 'idempotency';
  return {
    userId,
    user,
    claims: found.filter(isClaim),
    records: found.filter(isRecord),
    others: found.filter((item) => !isClaim(item) && !isRecord(item)),
  };
}
