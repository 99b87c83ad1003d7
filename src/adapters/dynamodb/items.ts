import { canonicalEmail, type DisplayName, type EmailAddress, isUserId, type User } from '../../domain/index.ts';
import { idInUserKey, userKey } from './keys.ts';

/** A record of the table, as the document client gives and takes it. */
export type Item = Record<string, unknown>;

/** The partition of the index that holds every user. */
export const userKind = 'USER';

/** What the index carries besides its keys: all that `fromItem` needs, so that a page is one Query. */
export const projectedAttributes = ['email', 'name', 'subject', 'createdAt', 'updatedAt', 'version'] as const;

/** Times are epoch milliseconds, as in the domain. */
export function toItem({ id, subject, ...user }: User) {
  return {
    pk: userKey(id),
    kind: userKind,
    canonicalEmail: canonicalEmail(user.email),
    ...user,
    ...(subject === undefined ? {} : { subject }),
  };
}

/** An item that this version of the service cannot read. Names the user by id, and nothing personal. */
export class UnreadableItemError extends Error {
  override readonly name = 'UnreadableItemError';
  /** Whose item it is. */
  readonly userId: string;

  constructor(userId: string) {
    super(`the item of user ${userId} is unreadable`);
    this.userId = userId;
  }
}

/**
 * Types alone are checked, not the domain's rules: an item of the next version, with more attributes or under other bounds,
 * is readable.
 * @throws UnreadableItemError
 */
export function fromItem(item: Item): User {
  const { pk, email, name, subject, createdAt, updatedAt, version } = item;
  const id = idInUserKey(pk);
  const readable =
    isUserId(id) &&
    [email, name, subject === undefined ? '' : subject].every((value) => typeof value === 'string') &&
    [createdAt, updatedAt, version].every(Number.isSafeInteger);
  if (!readable) throw new UnreadableItemError(isUserId(id) ? id : 'without a valid id');
  return {
    id,
    email: email as EmailAddress,
    name: name as DisplayName,
    ...(subject === undefined ? {} : { subject: subject as string }),
    createdAt: createdAt as number,
    updatedAt: updatedAt as number,
    version: version as number,
  };
}
