import { fromItem, type Item, UnreadableItemError, userKind } from '../../adapters/dynamodb/items.ts';
import { idInUserKey } from '../../adapters/dynamodb/keys.ts';
import { canonicalEmail, type EmailAddress, isUserId } from '../../domain/index.ts';
import { kindOf, shown } from './kinds.ts';

/** Names users by id, and nothing personal. */
export interface Fault {
  readonly code: keyof typeof sentences;
  readonly pk: string;
  /** Of the user; empty where no id can be read. */
  readonly userId: string;
}

type Sentence = (userId: string, item: string) => string;

const sentences = {
  'claim-missing': (id, claim) => `user ${id} lacks its claim ${claim}`,
  'claim-of-other': (id, claim) => `user ${id} is due the claim ${claim}, which names another user`,
  'claim-orphaned': (id, claim) => `claim ${claim} names the user ${id}, who is not there`,
  'claim-not-due': (id, claim) => `claim ${claim} names the user ${id}, who has another address or subject`,
  'claim-unreadable': (_, claim) => `claim ${claim} names nobody who can be read`,
  'user-unreadable': (id, item) => (id === '' ? `the user ${item} has no valid id` : `user ${id} cannot be read`),
  'user-unlisted': (id) => `user ${id} is missing from lists: its kind is wrong`,
  'canonical-differs': (id) => `user ${id} has another canonical address than its address`,
  'key-unknown': (_, item) => `the item ${item} is of no known kind`,
} satisfies Record<string, Sentence>;

export const sentenceOf = ({ code, pk, userId }: Fault): string =>
  `${code}: ${(sentences[code] as Sentence)(userId, shown(pk))}`;

export function isReadable(user: Item): boolean {
  try {
    fromItem(user);
    return true;
  } catch (error) {
    if (error instanceof UnreadableItemError) return false;
    throw error;
  }
}

function userFaults(user: Item): readonly Fault['code'][] {
  const { kind, email, canonicalEmail: canonical } = user;
  if (!isReadable(user)) return ['user-unreadable'];
  return [
    ...(kind === userKind ? [] : (['user-unlisted'] as const)),
    ...(canonical === canonicalEmail(email as EmailAddress) ? [] : (['canonical-differs'] as const)),
  ];
}

/** What is wrong with an item whatever the others are. */
export function itemFaults(item: Item): readonly Fault[] {
  const pk = String(item['pk']);
  switch (kindOf(item)) {
    case 'user': {
      const id = idInUserKey(pk);
      return userFaults(item).map((code) => ({ code, pk, userId: isUserId(id) ? id : '' }));
    }
    case 'email':
    case 'subject':
      return isUserId(item['userId']) ? [] : [{ code: 'claim-unreadable', pk, userId: '' }];
    case 'idempotency':
      return [];
    default:
      return [{ code: 'key-unknown', pk, userId: '' }];
  }
}
