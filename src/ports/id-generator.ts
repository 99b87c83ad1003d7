import type { UserId } from '../domain/user-id.ts';

/**
 * Makes the ids of new users.
 * @example
 * ```ts
 * import type { UserId } from 'hexagonal-users/domain';
 * import type { IdGenerator } from 'hexagonal-users/ports';
 *
 * const ids: IdGenerator = { next: () => crypto.randomUUID() as string as UserId };
 * ```
 */
export interface IdGenerator {
  /** A random UUID, lower case, never given before (RFC 9562 §5.4). */
  next(): UserId;
}
