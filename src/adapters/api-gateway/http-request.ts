import type { APIGatewayProxyEvent } from 'aws-lambda';
import { whyNoRestApiEvent } from './event-source.ts';
import { multiMap } from './multi-map.ts';
import { unmatched } from './operations.ts';

/** What the routes see of an event. Everything in it is untrusted but what API Gateway says of itself. */
export interface HttpRequest {
  readonly method: string;
  /** The template that API Gateway matched. Right under a stage, a base path and a custom domain alike. */
  readonly resource: string;
  /** As the client sent it, with stage or base path: what a `Location` must be built from. */
  readonly path: string;
  /** Undefined where API Gateway says none. */
  readonly requestId: string | undefined;
  readonly pathParameters: Readonly<Record<string, string | undefined>>;
  /** By lower-case name, the values of all header lines. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly query: ReadonlyMap<string, readonly string[]>;
  readonly body: string | undefined;
  readonly isBase64Encoded: boolean;
  /** Who called, by API Gateway's word. */
  readonly context: Partial<APIGatewayProxyEvent['requestContext']>;
}

const [, anyOther] = unmatched.resources;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const textLike = (pattern: RegExp, value: unknown): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

/** What a link may be made of, an id behind it: an absolute path (RFC 3986 §3.3), and no name of a host, which `//` would begin. */
const linkable = /^\/(?!\/)(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}){0,900}$/;
/** Of a REST API a UUID, of other gateways some base64; it goes into answers and logs, where nothing else may. */
const id = /^[\w+/=.:-]{1,128}$/;

/**
 * Members may be null or absent: `test-invoke-method`, other event sources and hand-made events send less than the console shows.
 * @throws Error with one sentence where it is no event of a REST API
 */
export function toHttpRequest(event: unknown): HttpRequest {
  const refusal = whyNoRestApiEvent(event);
  if (refusal !== undefined) throw new Error(refusal);
  const {
    httpMethod,
    resource,
    path,
    requestContext,
    pathParameters,
    headers,
    multiValueHeaders,
    queryStringParameters,
    multiValueQueryStringParameters,
    body,
    isBase64Encoded,
  } = event as Pick<APIGatewayProxyEvent, 'httpMethod' | 'resource'> & Partial<APIGatewayProxyEvent>;
  const sent = textLike(linkable, requestContext?.path) ?? textLike(linkable, path) ?? resource;
  return {
    method: httpMethod,
    // A REST API matches `/users/` like `/users`, and hands the path on as it came: a slash at the end makes another path, and other links.
    resource: sent.endsWith('/') ? anyOther : resource,
    path: sent,
    requestId: textLike(id, requestContext?.requestId),
    pathParameters: pathParameters ?? {},
    headers: multiMap(headers, multiValueHeaders, (name) => name.toLowerCase()),
    query: multiMap(queryStringParameters, multiValueQueryStringParameters),
    body: text(body),
    isBase64Encoded: isBase64Encoded === true,
    context: requestContext ?? {},
  };
}
