import type { Action, Call } from '../domain/index.ts';

/** What else the call carries: a deadline in epoch milliseconds, an idempotency key of 1–255 visible ASCII characters. */
type Rest = Omit<Call, 'principal'>;

/** A call by somebody whom nobody knows, and who may do nothing. */
export const asAnonymous = (rest: Rest = {}): Call => ({ principal: { kind: 'anonymous' }, ...rest });

/** A call by somebody whom nobody knows, and who may do these actions. */
export const asAnonymousWhoMay = (may: readonly Action[], rest: Rest = {}): Call => ({
  principal: { kind: 'anonymous', may },
  ...rest,
});

/** A call by the person whom the identity provider calls `subject`. */
export const asUser = (subject: string, rest: Rest = {}): Call => ({ principal: { kind: 'user', subject }, ...rest });

/**
 * A call by somebody who may do everything to everyone.
 * @example
 * ```ts
 * import { asAdministrator, asAnonymous, asAnonymousWhoMay, asUser } from 'hexagonal-users/testing';
 *
 * const byEverybody = [asAdministrator(), asUser('ada'), asAnonymous(), asAnonymousWhoMay(['create'])];
 * const repeatable = asUser('ada', { idempotencyKey: 'f3c4b2' });
 * ```
 */
export const asAdministrator = (rest: Rest = {}): Call => ({ principal: { kind: 'administrator' }, ...rest });
