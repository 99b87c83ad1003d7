import type { APIGatewayProxyEvent } from 'aws-lambda';
import { multiMap } from './multi-map.ts';

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

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * Members may be null or absent: `test-invoke-method`, other event sources and hand-made events send less than the console shows.
 * @throws Error with one sentence where it is no event of a REST API
 */
export function toHttpRequest(event: unknown): HttpRequest {
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
  } = (event ?? {}) as Partial<APIGatewayProxyEvent>;
  if (typeof httpMethod !== 'string' || typeof resource !== 'string') {
    throw new Error('not an API Gateway REST API event (payload 1.0): httpMethod and resource are missing');
  }
  return {
    method: httpMethod,
    resource,
    path: text(requestContext?.path) ?? text(path) ?? '',
    requestId: text(requestContext?.requestId),
    pathParameters: pathParameters ?? {},
    headers: multiMap(headers, multiValueHeaders, (name) => name.toLowerCase()),
    query: multiMap(queryStringParameters, multiValueQueryStringParameters),
    body: text(body),
    isBase64Encoded: isBase64Encoded === true,
    context: requestContext ?? {},
  };
}
