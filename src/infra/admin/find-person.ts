import { emailKey, idInUserKey, keyPrefixes, subjectKey, userKey } from '../../adapters/dynamodb/keys.ts';
import { canonicalEmail, isUserId, type UserId } from '../../domain/index.ts';
import { StartupError } from '../local/startup-error.ts';
import { isDue } from './pairs.ts';
import { findPerson, itemsOf, type Person } from './person.ts';
import type { Progress } from './progress.ts';
import type { TableReader } from './table-reader.ts';
import { onlyOf, type Who } from './who.ts';

type Named = Exclude<Who, { readonly userId: UserId }>;

/** Of the claim that whoever has that name is due. */
const claimKey = (who: Named): string =>
  'email' in who ? emailKey(canonicalEmail(who.email)) : subjectKey(who.subject);

const users = {
  FilterExpression: 'begins_with(pk, :user)',
  ExpressionAttributeValues: { ':user': keyPrefixes.user },
  ConsistentRead: true,
};

/** By what each user has itself: no claim need be right, nor what is stored as the canonical address. */
async function idWithoutClaim(reader: TableReader, key: string, progress: Progress): Promise<UserId | undefined> {
  const ids: UserId[] = [];
  for await (const page of reader.pages(users, progress))
    ids.push(...page.filter((user) => isDue(user, key)).map(({ pk }) => idInUserKey(pk)));
  return onlyOf(ids);
}

/**
 * The id of whom is meant, also of one who is gone and left a claim behind, where nobody who is there has that name. Undefined
 * where the table knows nobody by it.
 * @throws StartupError where a claim names somebody else: nobody gets, or loses, another person's data
 */
export async function idOf(reader: TableReader, who: Who, progress: Progress): Promise<UserId | undefined> {
  if ('userId' in who) return who.userId;
  const key = claimKey(who);
  const claimed = (await reader.get(key))?.['userId'];
  const id = isUserId(claimed) ? claimed : undefined;
  const user = id && (await reader.get(userKey(id)));
  if (user === undefined) return (await idWithoutClaim(reader, key, progress)) ?? id;
  if (!isDue(user, key))
    throw new StartupError(
      `The claim on that names the user ${id}, who has another one; run npm run audit, and give the right one as --user.`,
    );
  return id;
}

/**
 * All that the table holds of whom is meant. Undefined where that is nothing.
 * @throws StartupError where that is not one person
 */
export async function personNamed(
  reader: TableReader,
  who: Who,
  progress: () => Progress,
): Promise<Person | undefined> {
  const id = await idOf(reader, who, progress());
  if (id === undefined) return undefined;
  const person = await findPerson(reader, id, progress(), 'userId' in who ? undefined : claimKey(who));
  return itemsOf(person).length === 0 ? undefined : person;
}
