import { maxBodyBytes, type ProblemCode } from '../../adapters/api-gateway/problem.ts';

/** What a code means, and what to do about it. */
export interface Explanation {
  readonly meaning: string;
  readonly remedy: string;
}

/** Of every code in the table. */
export const explanations: Readonly<Record<ProblemCode, Explanation>> = {
  invalid_input: {
    meaning:
      'The body, a parameter of the query or a header breaks rules of the API. `errors` lists everything that is wrong at once, or the first hundred: `pointer` names a member of the body (RFC 6901; empty: the body as a whole), `parameter` one of the query, `header` a header; `code` is stable. Nothing was written.',
    remedy: 'Mend what `errors` lists, and send the request again.',
  },
  unauthenticated: {
    meaning:
      'The gateway takes no request without valid credentials. `WWW-Authenticate` names the kind that is asked for and, where some came, what is wrong with them (RFC 6750 §3).',
    remedy:
      'Get an access token and send it as `Authorization: Bearer …`. One that has expired is renewed where it came from. On the laptop, `npm run token` makes one; those of another `DATA_DIR` count for nothing.',
  },
  forbidden: {
    meaning:
      'Whoever calls may not use this operation, whatever the user: a list is for administrators, a token needs the scope of the operation, and who is not known may do nothing unless it was said. It says nothing about any user.',
    remedy: 'Call with other credentials, or a token with the scope that `WWW-Authenticate` names, where it is there.',
  },
  user_not_found: {
    meaning:
      'There is no user by this id, or none that the caller may know of: the two are told apart by nothing. `me` is not found where the caller has no record yet.',
    remedy: 'Check the id, which is a UUID in lower case. If a `DELETE` was repeated, it has succeeded.',
  },
  path_not_found: {
    meaning: 'The API has nothing at this path. A slash at the end, or another case, makes another path.',
    remedy: 'Compare the path with the OpenAPI document. A deployed stage has its name in front.',
  },
  method_not_allowed: {
    meaning: 'The path is there, and this method is none of its own.',
    remedy: 'Take one of the methods that `Allow` lists.',
  },
  not_acceptable: {
    meaning:
      'The service answers in JSON alone, and `Accept` admits neither `application/json` nor `application/problem+json`.',
    remedy: 'Send no `Accept`, or one that admits JSON.',
  },
  email_taken: {
    meaning:
      'There is a user with this e-mail address already, perhaps written in other case. Nothing was written. Which one that is, is not told.',
    remedy:
      'Take another address. If this was a create that was sent again without an `Idempotency-Key`, the first one may have succeeded: a person finds their record at `/users/me`, an administrator looks the address up. Send a key the next time.',
  },
  already_registered: {
    meaning: 'A person has one record, and the caller has theirs already. Nothing was written.',
    remedy: 'Read and change it at `/users/me`.',
  },
  version_mismatch: {
    meaning:
      'The user has changed since the version that `If-Match` names, or is in one that `If-None-Match` excludes. Nothing was written. A weak tag (`W/"1"`) never matches.',
    remedy:
      'Read the user, decide again, and repeat the change with the new `ETag`, which this answer has where it is known.',
  },
  content_too_large: {
    meaning: `The body is longer than is accepted, ${maxBodyBytes} bytes. It was not read.`,
    remedy: 'Send less: a user is an e-mail address and a name.',
  },
  unsupported_media_type: {
    meaning:
      'The content is of a type, a charset or a coding that is not accepted. The answer carries the header for what was wrong alone: `Accept` or `Accept-Patch` for the type, `Accept-Encoding` for the coding.',
    remedy: 'Send `application/json` (for `PATCH`, `application/merge-patch+json` too), in UTF-8, not compressed.',
  },
  idempotency_key_reused: {
    meaning:
      'The same caller used this `Idempotency-Key` within the last 24 hours, with another input. Nothing was written.',
    remedy: 'Take a new key for a new user; keep the old one to repeat the old request.',
  },
  precondition_required: {
    meaning:
      'A change must name the version that it is based on, so that nobody overwrites what they have not seen (RFC 6585 §3). Nothing was written.',
    remedy: 'Send the `ETag` of the user as `If-Match`, or `If-Match: *` to change whatever is there.',
  },
  too_many_requests: {
    meaning: 'More requests came than the stage, or this caller, is allowed. Nothing was done.',
    remedy: 'Wait for the seconds in `Retry-After`, longer each time it happens, and send the request again.',
  },
  internal_error: {
    meaning:
      'Something is wrong with the service, and not with the request. Its log has it under the id in `instance`.',
    remedy: 'Tell the operator that id. Whether to try again, nobody can say before they have looked.',
  },
  unavailable: {
    meaning:
      'The database is throttled or could not be reached, or there was no time left to ask it. Nothing was written.',
    remedy: 'Wait for the seconds in `Retry-After`, longer each time it happens, and send the request again.',
  },
  outcome_unknown: {
    meaning: 'A change was sent to the database and its answer did not come in time: it may have been made or not.',
    remedy:
      'Send the identical request again, with the same `Idempotency-Key` and `If-Match`: if the change was made, that is answered as done; a `DELETE` that was done is 404, and a create without a key `email_taken`.',
  },
};

/** Of a code that is not in the table. */
export interface GatewayExplanation extends Explanation {
  readonly code: string;
  readonly title: string;
  /** Undefined where it comes with several. */
  readonly status: number | undefined;
}

/** Codes that gateways alone answer with, and the status and title they come with. */
export const gatewayExplanations: readonly GatewayExplanation[] = [
  {
    code: 'refused',
    title: 'Refused',
    status: undefined,
    meaning: 'API Gateway refused the request before the service saw it, for a reason that has no code of its own.',
    remedy:
      'The status says what kind of reason it is. The log of the stage has the request under the id in `instance`.',
  },
  {
    code: 'malformed_http',
    title: 'Bad Request',
    status: 400,
    meaning: 'On the laptop: what came is not a complete and correct HTTP message.',
    remedy: 'Look at what the client really sends; one `Host`, and a body as long as it says.',
  },
  {
    code: 'request_timeout',
    title: 'Request Timeout',
    status: 408,
    meaning: 'On the laptop: the request did not come to an end in time.',
    remedy: 'Send the whole request at once.',
  },
  {
    code: 'misdirected',
    title: 'Misdirected Request',
    status: 421,
    meaning:
      'On the laptop: the request names a host that is not this machine, as a page would that found its way here by DNS rebinding.',
    remedy: 'Call it by `localhost` or `127.0.0.1`.',
  },
  {
    code: 'headers_too_large',
    title: 'Request Header Fields Too Large',
    status: 431,
    meaning: 'On the laptop: target and headers together have more than 16 KB.',
    remedy: 'Send less; a token that long has claims in it that nobody here reads.',
  },
  {
    code: 'cross_site',
    title: 'Forbidden',
    status: 403,
    meaning: 'On the laptop: a web page of another site sent the request, and nobody said that its origin may.',
    remedy: 'Start the service with `CORS_ORIGIN` set to the origin of the page.',
  },
];
