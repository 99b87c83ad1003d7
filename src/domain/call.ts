import type { Principal } from './principal.ts';

/**
 * One request that a repository made of its engine, told when its answer came or was given up.
 * @example
 * ```ts
 * import type { Attempt, Call } from 'hexagonal-users/domain';
 *
 * let conflicts = 0;
 * const onAttempt = ({ outcome }: Attempt): void => {
 *   if (outcome === 'conflict') conflicts += 1;
 * };
 * const call: Call = { principal: { kind: 'administrator' }, onAttempt };
 * ```
 */
export interface Attempt {
  /**
   * `done`; `refused` by its conditions, which is an answer; `conflict` with another write; `throttled`, or never sent; `unknown`, so that
   * it may have been applied; `failed` for good.
   */
  readonly outcome: 'done' | 'refused' | 'conflict' | 'throttled' | 'unknown' | 'failed';
  /** What it took of the engine's capacity, in the engine's units, where it says so. */
  readonly readUnits: number;
  /** The same of writing. */
  readonly writeUnits: number;
}

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
  /** Told of each request that is made of the engine behind a repository, and must not throw; a repository without an engine tells nothing. */
  readonly onAttempt?: (attempt: Attempt) => void;
}
