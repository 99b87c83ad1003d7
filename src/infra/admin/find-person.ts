import type { Item } from '../../adapters/dynamodb/items.ts';
import { emailKey, idInUserKey, subjectKey, userKey } from '../../adapters/dynamodb/keys.ts';
import { canonicalEmail, isUserId, type UserId } from '../../domain/index.ts';
import { StartupError } from '../local/startup-error.ts';
import { kindOf } from './kinds.ts';
import { duePairs } from './pairs.ts';
import type { Progress } from './progress.ts';
import type { TableReader } from './table-reader.ts';
import type { Who } from './who.ts';

type Named = Exclude<Who, { readonly userId: UserId }>;

const claimKey = (who: Named): string =>
  'email' in who ? emailKey(canonicalEmail(who.email)) : subjectKey(who.subject);

const filterFor = (who: Named) =>
  'email' in who
    ? {
        FilterExpression: 'canonicalEmail = :named',
        ExpressionAttributeValues: { ':named': canonicalEmail(who.email) },
      }
    : { FilterExpression: 'subject = :named', ExpressionAttributeValues: { ':named': who.subject } };

/** Without a claim nobody has that name, in a sound table; the whole of it is looked through, since none need be sound. */
async function idWithoutClaim(reader: TableReader, who: Named, progress: Progress): Promise<UserId | undefined> {
  const ids: UserId[] = [];
  for await (const page of reader.pages({ ...filterFor(who), ConsistentRead: true }, progress))
    ids.push(...page.filter((item) => kindOf(item) === 'user').map(({ pk }) => idInUserKey(pk)));
  if (ids.length > 1)
    throw new StartupError(
      `That names ${ids.length} users, ${ids.join(' and ')}; run npm run audit, and give one as --user.`,
    );
  return ids[0];
}

/**
 * The id of whom is meant, also of one who is gone and left a claim behind. Undefined where the table knows nobody by that name.
 * @throws StartupError where a claim names somebody else: nobody gets, or loses, another person's data
 */
export async function idOf(reader: TableReader, who: Who, progress: Progress): Promise<UserId | undefined> {
  if ('userId' in who) return who.userId;
  const key = claimKey(who);
  const id = (await reader.get(key))?.['userId'];
  if (!isUserId(id)) return idWithoutClaim(reader, who, progress);
  const user: Item | undefined = await reader.get(userKey(id));
  if (user !== undefined && !duePairs(user).some(({ pk }) => pk === key))
    throw new StartupError(
      `The claim on that names the user ${id}, who has another one; run npm run audit, and give the right one as --user.`,
    );
  return id;
}
