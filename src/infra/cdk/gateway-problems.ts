import { problemTypes } from '../operations.ts';

/** What API Gateway answers by itself, where no function could. */
export interface GatewayProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Undefined where API Gateway has several: a template only substitutes, and could not say which. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** As a function would say it. */
const asTheService = <Code extends keyof typeof problemTypes>(code: Code) => ({ code, ...problemTypes[code] });

const unauthenticated = asTheService('unauthenticated');
const forbidden = asTheService('forbidden');
const invalidInput = { ...asTheService('invalid_input'), detail: 'A parameter or the body is missing.' };
const tooManyRequests = asTheService('too_many_requests');
const internalError = {
  ...asTheService('internal_error'),
  detail: 'Something is wrong with the service. It has been logged under the id of this problem.',
};
const outcomeUnknown = asTheService('outcome_unknown');

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
      ...asTheService('content_too_large'),
      detail: 'The request is larger than any that is accepted.',
    },
    RESOURCE_NOT_FOUND: asTheService('path_not_found'),
    THROTTLED: tooManyRequests,
    UNAUTHORIZED: challenged,
    UNSUPPORTED_MEDIA_TYPE: {
      ...asTheService('unsupported_media_type'),
      detail: 'The content is of a type that is not accepted here.',
    },
    WAF_FILTERED: {
      ...forbidden,
      detail: 'The request looks like an attack, or too many came from its address.',
    },
  };
};
