import type { DomainErrorCode } from '../../domain/index.ts';
import type { Headers } from './http-response.ts';

/** What every problem of one code says. */
export interface ProblemType {
  /** Of HTTP. */
  readonly status: number;
  /** A few words, the same each time (RFC 9457 §3.1.3). */
  readonly title: string;
  /** A sentence, the same each time: it quotes nothing of the request. */
  readonly detail: string;
  /** What the answer carries besides. */
  readonly headers?: Headers;
}

/** What only the edge can find wrong with a request. */
type EdgeCode =
  | 'path_not_found'
  | 'method_not_allowed'
  | 'not_acceptable'
  | 'content_too_large'
  | 'unsupported_media_type'
  | 'precondition_required'
  | 'internal_error';

/** What API Gateway finds wrong before a function is called: never thrown here, and told in the same words. */
type GatewayCode = 'unauthenticated' | 'too_many_requests';

/** Every `code` of a problem that the service or its gateway answers with. Stable: clients branch on it. */
export type ProblemCode = DomainErrorCode | EdgeCode | GatewayCode;

/** Bytes that a body may have, as it is sent. */
export const maxBodyBytes = 8192;

const retryAfter = { 'Retry-After': '1' };

/**
 * THE table: what each code means over HTTP. A domain error code without a row does not compile.
 * @example
 * ```ts
 * import { type ProblemCode, type ProblemType, problemTypes } from 'hexagonal-users/adapters/api-gateway';
 *
 * const typeOf = (code: ProblemCode): ProblemType => problemTypes[code];
 * console.log(typeOf('email_taken').status); // 409
 * ```
 */
export const problemTypes = {
  invalid_input: { status: 400, title: 'Invalid input', detail: 'The request breaks the rules that errors lists.' },
  unauthenticated: {
    status: 401,
    title: 'Unauthenticated',
    detail: 'The request carries no credentials that are valid here.',
  },
  forbidden: { status: 403, title: 'Forbidden', detail: 'The caller may not use this operation.' },
  user_not_found: { status: 404, title: 'User not found', detail: 'There is no such user.' },
  path_not_found: { status: 404, title: 'Path not found', detail: 'There is nothing at this path.' },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    detail: 'This path has other methods; Allow lists them.',
  },
  not_acceptable: {
    status: 406,
    title: 'Not acceptable',
    detail: 'Answers are application/json or application/problem+json; Accept admits neither.',
  },
  email_taken: { status: 409, title: 'E-mail taken', detail: 'There is a user with this e-mail address.' },
  already_registered: { status: 409, title: 'Already registered', detail: 'The caller already has a user record.' },
  version_mismatch: {
    status: 412,
    title: 'Precondition failed',
    detail: 'The user is not in the state that the request expects. Nothing was written.',
  },
  content_too_large: {
    status: 413,
    title: 'Content too large',
    detail: `A body may have at most ${maxBodyBytes} bytes.`,
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    detail:
      'The content is of a type, charset or coding that is not accepted here; Accept, Accept-Patch or Accept-Encoding of this answer says what is.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency key reused',
    detail: 'This Idempotency-Key was used for another input. Take a new key for a new user.',
  },
  precondition_required: {
    status: 428,
    title: 'Precondition required',
    detail: 'Send the ETag of the user as If-Match, or If-Match: * to change whatever is there.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    detail: 'More requests came than are served. Nothing was done; try again.',
    headers: retryAfter,
  },
  internal_error: {
    status: 500,
    title: 'Internal error',
    detail: 'Something is wrong with the service. It has been logged under the X-Request-Id of this answer.',
  },
  unavailable: {
    status: 503,
    title: 'Service unavailable',
    detail: 'The request could not be served in time. Nothing was written; try again.',
    headers: retryAfter,
  },
  outcome_unknown: {
    status: 504,
    title: 'Outcome unknown',
    detail: 'The change may or may not have been made. Repeat the identical request to settle it.',
    headers: retryAfter,
  },
} as const satisfies Record<ProblemCode, ProblemType>;

/** What is wrong, and where: in the body (`pointer`, RFC 6901), in a query parameter or in a header. */
export type InputError = { readonly code: string; readonly detail: string } & (
  | { readonly pointer: string }
  | { readonly parameter: string }
  | { readonly header: string }
);

/** How many of them an answer lists: the names of 8 KiB would make it a hundred times as long as what was sent. */
export const maxErrors = 100;

/** A request that the edge refuses. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly headers: Headers;
  readonly errors: readonly InputError[];

  constructor(
    code: ProblemCode,
    { headers = {}, errors = [] }: { headers?: Headers; errors?: readonly InputError[] } = {},
  ) {
    super(code);
    this.code = code;
    this.headers = headers;
    this.errors = errors;
  }
}

export const invalidInput = (...errors: readonly InputError[]): Problem => new Problem('invalid_input', { errors });
