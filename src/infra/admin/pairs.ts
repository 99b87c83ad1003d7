import type { Item } from '../../adapters/dynamodb/items.ts';
import { emailKey, idInUserKey, subjectKey } from '../../adapters/dynamodb/keys.ts';
import { canonicalEmail, type EmailAddress, isUserId, type UserId } from '../../domain/index.ts';
import { kindOf } from './kinds.ts';

/** The key of a claim, and whom it names. Users are due some, claims hold one: in a sound table they are the same. */
export interface Pair {
  readonly pk: string;
  readonly userId: UserId;
}

/** What a user is due, as far as its item can be read: no other attribute has a say in it. */
export function duePairs(user: Item): readonly Pair[] {
  const userId = idInUserKey(user['pk']);
  if (!isUserId(userId)) return [];
  const { email, subject } = user;
  return [
    ...(typeof email === 'string' ? [{ pk: emailKey(canonicalEmail(email as EmailAddress)), userId }] : []),
    ...(typeof subject === 'string' ? [{ pk: subjectKey(subject), userId }] : []),
  ];
}

export const isDue = (user: Item, claim: string | undefined): boolean => duePairs(user).some(({ pk }) => pk === claim);

export function heldPair({ pk, userId }: Item): Pair | undefined {
  return isUserId(userId) ? { pk: String(pk), userId } : undefined;
}

export const isClaim = (item: Item): boolean => ['email', 'subject'].includes(kindOf(item) ?? '');
