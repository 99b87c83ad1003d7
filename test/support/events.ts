import type { APIGatewayProxyEvent } from 'aws-lambda';
import { operations } from '../../src/adapters/api-gateway/operations.ts';
import { idAt } from './sequential-ids.ts';

export interface EventOptions {
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
  /** Put before the path by a stage or a base path mapping. */
  readonly prefix?: string;
  readonly identity?: Readonly<Record<string, unknown>>;
  /** Of the token that an authorizer read; then it was not IAM that let the caller through. */
  readonly claims?: unknown;
  readonly requestId?: string;
}

const last = (value: string | readonly string[]): string => (typeof value === 'string' ? value : (value.at(-1) ?? ''));
const all = (value: string | readonly string[]): string[] => (typeof value === 'string' ? [value] : [...value]);
const mapValues = <T>(map: EventOptions['headers'], of: (value: string | readonly string[]) => T) =>
  map === undefined ? null : Object.fromEntries(Object.entries(map).map(([name, value]) => [name, of(value)]));

const resources = [...new Set(Object.values(operations).map(({ resource }) => resource))];

/** As API Gateway matches it. */
function matchResource(path: string): Pick<APIGatewayProxyEvent, 'resource' | 'pathParameters'> {
  for (const resource of resources) {
    const match = new RegExp(`^${resource.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path);
    if (match !== null) return { resource, pathParameters: match.groups === undefined ? null : { ...match.groups } };
  }
  if (path === '/') return { resource: '/', pathParameters: null };
  return { resource: '/{proxy+}', pathParameters: { proxy: path.slice(1) } };
}

export const requestIdAt = (index: number): string => idAt(index, 'e');
let requests = 0;

/** The event that a REST API sends for a request of an IAM caller, or of the bearer of a token with `claims`. */
export function buildEvent(
  method: string,
  path: string,
  { headers, query, body, isBase64Encoded = false, prefix = '', identity = {}, claims, requestId }: EventOptions = {},
): APIGatewayProxyEvent {
  const userArn = claims === undefined ? 'arn:aws:iam::000000000000:user/test' : null;
  const { resource, pathParameters } = matchResource(path);
  const event = {
    resource,
    path,
    httpMethod: method,
    headers: mapValues(headers, last),
    multiValueHeaders: mapValues(headers, all),
    queryStringParameters: mapValues(query, last),
    multiValueQueryStringParameters: mapValues(query, all),
    pathParameters,
    stageVariables: null,
    requestContext: {
      resourcePath: resource,
      httpMethod: method,
      path: prefix + path,
      requestId: requestId ?? requestIdAt(++requests),
      stage: 'test',
      identity: { sourceIp: '127.0.0.1', userArn, ...identity },
      ...(claims === undefined ? {} : { authorizer: { claims } }),
    },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded,
  };
  return event as unknown as APIGatewayProxyEvent;
}
