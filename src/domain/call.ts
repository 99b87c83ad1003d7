import type { Principal } from './principal.ts';

/** What a call needs besides its command: last argument of every method of the domain service and of the repository. */
export interface Call {
  readonly principal: Principal;
  /**
   * Makes repeating a create safe: 1–255 visible ASCII characters, scoped by principal, kept for 24 hours. Counts for nothing of
   * an anonymous caller who may not get users.
   */
  readonly idempotencyKey?: string;
  /** Epoch milliseconds after which nobody waits for the answer any more. */
  readonly deadline?: number;
}
