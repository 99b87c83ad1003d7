import type { Action } from './action.ts';

/**
 * Who calls.
 * @example
 * ```ts
 * import type { Principal } from 'hexagonal-users/domain';
 *
 * const ada: Principal = { kind: 'user', subject: 'ada' };
 * const program: Principal = { kind: 'administrator' };
 * const visitor: Principal = { kind: 'anonymous', may: ['create'] };
 * ```
 */
export type Principal =
  /** Not known, but may do this much; nothing where it is absent. */
  | { readonly kind: 'anonymous'; readonly may?: readonly Action[] }
  /** Signed in: `subject` is the identity provider's name for the person, unique and never reused. */
  | { readonly kind: 'user'; readonly subject: string }
  /** May do everything: an embedder without users of its own passes this one. */
  | { readonly kind: 'administrator' };
