import type { DomainErrorCode } from 'hexagonal-users/domain';

/** A code that has no status here does not compile. */
export const statuses: Readonly<Record<DomainErrorCode, number>> = {
  invalid_input: 400,
  forbidden: 403,
  user_not_found: 404,
  email_taken: 409,
  already_registered: 409,
  version_mismatch: 412,
  idempotency_key_reused: 422,
  unavailable: 503,
  outcome_unknown: 504,
};
