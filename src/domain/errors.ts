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

/** Why the domain or a repository refused or could not answer. Stable: callers branch on it. */
export type DomainErrorCode = (typeof codes)[number];

export interface DomainErrorDetails {
  /** With `invalid_input`: every violation at once. */
  readonly violations?: readonly Violation[];
  /** With `version_mismatch`, where it is known: the version the user has now. */
  readonly currentVersion?: number;
  readonly cause?: unknown;
}

/** Match on `code`, never on the class: two copies of a package or a minifier break `instanceof` and names. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: DomainErrorCode;
  readonly violations: readonly Violation[];
  readonly currentVersion: number | undefined;

  constructor(code: DomainErrorCode, { violations = [], currentVersion, cause }: DomainErrorDetails = {}) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.violations = violations;
    this.currentVersion = currentVersion;
  }
}

/** Whether `error` is a domain error, of any copy of this package; with `code`, one of that code. */
export function isDomainError(error: unknown, code?: DomainErrorCode): error is DomainError {
  const found = (error as { code?: unknown } | null | undefined)?.code;
  return code === undefined ? codes.some((known) => known === found) : found === code;
}

/** `values`' violations in one `invalid_input`; nothing where there are none. */
export function refuseViolations(violations: readonly (Violation | undefined)[]): void {
  const found = violations.filter((violation) => violation !== undefined);
  if (found.length > 0) throw new DomainError('invalid_input', { violations: found });
}
