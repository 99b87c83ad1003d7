/**
 * What an error of the SDK says about the call that failed:
 * - `refused`: a transaction's conditions do not hold; that is the answer
 * - `cancelled`: a transaction was not applied, for no reason of its own; a new one may be
 * - `throttled`: nothing was applied; also where no connection could be made
 * - `unknown`: no answer, or none that can be read: it may have been applied
 * - `fatal`: repeating it will not help: a bug or the configuration
 */
export type Failure = 'refused' | 'cancelled' | 'throttled' | 'unknown' | 'fatal';

const transientReasons = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);
const throttles = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'Throttling',
  'RequestLimitExceeded',
  'LimitExceededException',
]);
/** System calls that come before there is a connection, so that nothing was sent. */
const connecting = new Set(['connect', 'getaddrinfo']);
/** An error of several addresses at once names no system call, and no connection ends with this. */
const unconnected = 'ECONNREFUSED';

export interface CancellationReason {
  readonly Code?: string | undefined;
  readonly Item?: Record<string, unknown> | undefined;
}

interface SdkError {
  readonly name?: string;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly $fault?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly CancellationReasons?: readonly CancellationReason[];
}

/** In the order of the transaction's items; empty for any other error. */
export const cancellationReasons = (error: unknown): readonly CancellationReason[] =>
  (error as SdkError).CancellationReasons ?? [];

function cancellation(error: unknown): Failure {
  const codes = cancellationReasons(error)
    .map(({ Code }) => Code ?? 'None')
    .filter((code) => code !== 'None');
  if (codes.some((code) => transientReasons.has(code))) return 'cancelled';
  return codes.length > 0 && codes.every((code) => code === 'ConditionalCheckFailed') ? 'refused' : 'fatal';
}

/** Judged by names, codes and status, never by messages. */
export function failureOf(error: unknown): Failure {
  const { name = '', code, syscall, $fault, $metadata } = error as SdkError;
  const status = $metadata?.httpStatusCode;
  if (name === 'TransactionCanceledException') return cancellation(error);
  if (name === 'TransactionInProgressException') return 'unknown';
  if (throttles.has(name)) return 'throttled';
  if (connecting.has(String(syscall)) || code === unconnected) return 'throttled';
  // Told by the service, so read to its end: an answer that is cut off has a status as well, and may have said anything.
  if ($fault === 'client' && (status ?? 500) < 500) return 'fatal';
  // From here on: a 5xx, an answer that is cut off, or the connection's own trouble. What is none of these never left us; Node
  // also gives a code to the TypeError for what it can't send, such as credentials with a line break.
  const left = status !== undefined || (typeof code === 'string' && name !== 'TypeError');
  return left || name === 'TimeoutError' || name === 'AbortError' ? 'unknown' : 'fatal';
}
