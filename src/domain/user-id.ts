import { DomainError } from './errors.ts';

/** A random UUID in lower case (RFC 9562 §4), made by an `IdGenerator`. */
export type UserId = string & { readonly __brand: 'UserId' };

/** In place of an id: the record of whoever calls. */
export const me = 'me';

/**
 * How an id is written. Text without anchors, so that a document can quote it.
 * @example
 * ```ts
 * import { userIdPattern } from 'hexagonal-users/domain';
 *
 * const pathOfUser = new RegExp(`^/users/(${userIdPattern})$`);
 * ```
 */
export const userIdPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const whole = new RegExp(`^${userIdPattern}$`);

/**
 * Whether `value` is written as an id is. Total: nothing makes it throw.
 * @example
 * ```ts
 * import { isUserId, me, parseUserId, type UserId } from 'hexagonal-users/domain';
 *
 * const idOf = (segment: string): UserId | undefined => (segment === me ? undefined : parseUserId(segment));
 * isUserId('ada'); // false
 * ```
 */
export const isUserId = (value: unknown): value is UserId => typeof value === 'string' && whole.test(value);

/**
 * `value` as an id.
 * @throws DomainError `user_not_found`: what is no id names no user, and whoever asks learns nothing else.
 */
export function parseUserId(value: string): UserId {
  if (!isUserId(value)) throw new DomainError('user_not_found');
  return value;
}
