/** What API Gateway answers by itself, where no function could. */
export interface GatewayProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Undefined where API Gateway has several: a template only substitutes, and could not say which. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const retryAfter = { 'Retry-After': '1' };

const unauthenticated = {
  status: 401,
  code: 'unauthenticated',
  title: 'Unauthenticated',
  detail: 'The request carries no credentials that are valid here.',
};
const forbidden = {
  status: 403,
  code: 'forbidden',
  title: 'Forbidden',
  detail: 'The caller may not use this operation.',
};
const invalidInput = {
  status: 400,
  code: 'invalid_input',
  title: 'Invalid input',
  detail: 'A parameter or the body is missing.',
};
const tooManyRequests = {
  status: 429,
  code: 'too_many_requests',
  title: 'Too many requests',
  detail: 'More requests came than are served. Nothing was done; try again.',
  headers: retryAfter,
};
const internalError = {
  status: 500,
  code: 'internal_error',
  title: 'Internal error',
  detail: 'Something is wrong with the service. It has been logged under the id of this problem.',
};
const outcomeUnknown = {
  status: 504,
  code: 'outcome_unknown',
  title: 'Outcome unknown',
  detail: 'The change may or may not have been made. Repeat the identical request to settle it.',
  headers: retryAfter,
};

/**
 * Every answer of API Gateway's own ("Gateway response types for API Gateway"). Where a function may answer alike, type and words
 * are the function's. Credentials that are missing, wrong or expired are a 401, not API Gateway's 403: no route is unknown to it, since
 * `unmatched` has them all. A 401 has a challenge (RFC 9110 §15.5.2): where there is none to make, it is a 403.
 */
export const gatewayProblems = (challenge: string | undefined): Readonly<Record<string, GatewayProblem>> => {
  const challenged =
    challenge === undefined ? forbidden : { ...unauthenticated, headers: { 'WWW-Authenticate': challenge } };
  return {
    ACCESS_DENIED: forbidden,
    API_CONFIGURATION_ERROR: internalError,
    AUTHORIZER_CONFIGURATION_ERROR: internalError,
    AUTHORIZER_FAILURE: internalError,
    BAD_REQUEST_BODY: invalidInput,
    BAD_REQUEST_PARAMETERS: invalidInput,
    DEFAULT_4XX: { code: 'refused', title: 'Refused', detail: 'The request was refused before the service saw it.' },
    DEFAULT_5XX: { code: internalError.code, title: internalError.title, detail: internalError.detail },
    EXPIRED_TOKEN: challenged,
    INTEGRATION_FAILURE: outcomeUnknown,
    INTEGRATION_TIMEOUT: outcomeUnknown,
    INVALID_API_KEY: forbidden,
    INVALID_SIGNATURE: challenged,
    MISSING_AUTHENTICATION_TOKEN: challenged,
    QUOTA_EXCEEDED: tooManyRequests,
    REQUEST_TOO_LARGE: {
      status: 413,
      code: 'content_too_large',
      title: 'Content too large',
      detail: 'The request is larger than any that is accepted.',
    },
    RESOURCE_NOT_FOUND: {
      status: 404,
      code: 'path_not_found',
      title: 'Path not found',
      detail: 'There is nothing at this path.',
    },
    THROTTLED: tooManyRequests,
    UNAUTHORIZED: challenged,
    UNSUPPORTED_MEDIA_TYPE: {
      status: 415,
      code: 'unsupported_media_type',
      title: 'Unsupported media type',
      detail: 'The content is of a type that is not accepted here.',
    },
    WAF_FILTERED: {
      ...forbidden,
      detail: 'The request looks like an attack, or too many came from its address.',
    },
  };
};
