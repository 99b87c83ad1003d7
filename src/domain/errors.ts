import type { Violation } from './rule.ts';

const codes = [
  'invalid_input',
  'forbidden',
  'user_not_found',
  'email_taken',
  'already_registered',
  'version_mismatch',
  'idempotency_key_reused',
  'unavailable',
  'outcome_unknown',
] as const;

/**
 * Why the domain or a repository refused or could not answer. Stable: callers branch on it.
 * - `invalid_input`: the input breaks rules; `violations` lists them all. Nothing was written.
 * - `forbidden`: the principal may not do this, whatever the user.
 * - `user_not_found`: there is no such user, or none that the principal may know of.
 * - `email_taken`, `already_registered`: another user has the address; the subject has a record.
 * - `version_mismatch`: the user is not in a version that the precondition names. Nothing was written.
 * - `idempotency_key_reused`: the key was used for another input within 24 hours.
 * - `unavailable`: it could not be done in time, and nothing was written: try again.
 * - `outcome_unknown`: it may have been written: repeat the identical call to learn it.
 */
export type DomainErrorCode = (typeof codes)[number];

/** What a domain error may say besides its code. */
export interface DomainErrorDetails {
  /** With `invalid_input`: every violation at once. */
  readonly violations?: readonly Violation[];
  /** With `version_mismatch`, where it is known: the version the user has now. */
  readonly currentVersion?: number;
  /** What failed underneath. Never shown to a client. */
  readonly cause?: unknown;
}

/**
 * Match on `code`, never on the class: two copies of a package or a minifier break `instanceof` and names.
 * @example
 * ```ts
 * import { DomainError, type DomainErrorCode, type DomainErrorDetails } from 'hexagonal-users/domain';
 *
 * const code: DomainErrorCode = 'version_mismatch';
 * const details: DomainErrorDetails = { currentVersion: 3 };
 * throw new DomainError(code, details);
 * ```
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  /** Why. */
  readonly code: DomainErrorCode;
  /** Empty but with `invalid_input`. */
  readonly violations: readonly Violation[];
  /** With `version_mismatch`, where it is known. */
  readonly currentVersion: number | undefined;

  constructor(code: DomainErrorCode, { violations = [], currentVersion, cause }: DomainErrorDetails = {}) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.violations = violations;
    this.currentVersion = currentVersion;
  }
}

/**
 * Whether `error` is a domain error, of any copy of this package; with `code`, one of that code. Total: nothing makes it throw.
 * @example
 * ```ts
 * import { isDomainError, type User, type UserService } from 'hexagonal-users/domain';
 *
 * async function found(users: UserService, id: string): Promise<User | undefined> {
 *   try {
 *     return await users.get(id, { principal: { kind: 'administrator' } });
 *   } catch (error) {
 *     if (isDomainError(error, 'user_not_found')) return undefined;
 *     throw error;
 *   }
 * }
 * ```
 */
export function isDomainError<Code extends DomainErrorCode = DomainErrorCode>(
  error: unknown,
  code?: Code,
): error is DomainError & { readonly code: Code } {
  const found = (error as { code?: unknown } | null | undefined)?.code;
  return code === undefined ? codes.some((known) => known === found) : found === code;
}

/** `values`' violations in one `invalid_input`; nothing where there are none. */
export function refuseViolations(violations: readonly (Violation | undefined)[]): void {
  const found = violations.filter((violation) => violation !== undefined);
  if (found.length > 0) throw new DomainError('invalid_input', { violations: found });
}
