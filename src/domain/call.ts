import type { Principal } from './principal.ts';

/**
 * What a call needs besides its command: last argument of every method of the domain service and of the repository.
 * @example
 * ```ts
 * import type { Call } from 'hexagonal-users/domain';
 *
 * const call: Call = {
 *   principal: { kind: 'user', subject: 'ada' },
 *   idempotencyKey: 'f3c4b2', // the same create again gives the same answer
 *   deadline: Date.now() + 2_000, // two seconds from now nobody waits any more
 * };
 * ```
 */
export interface Call {
  /** Who calls: what they may do, the access policy says. */
  readonly principal: Principal;
  /**
   * Makes repeating a create safe: 1–255 visible ASCII characters, scoped by principal, kept for 24 hours. Counts for nothing of
   * an anonymous caller who may not get users.
   */
  readonly idempotencyKey?: string;
  /** Epoch milliseconds after which nobody waits for the answer any more. */
  readonly deadline?: number;
}
