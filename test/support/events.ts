import type { APIGatewayProxyEvent } from 'aws-lambda';
import { operations } from '../../src/adapters/api-gateway/operations.ts';
import { idAt } from '../../src/testing/sequential-ids.ts';

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

type Event = Readonly<Record<string, unknown>>;
const without = (event: Event, ...names: string[]): Event =>
  Object.fromEntries(Object.entries(event).filter(([name]) => !names.includes(name)));
const renamed = (map: unknown, to: (name: string) => string) =>
  map && Object.fromEntries(Object.entries(map).map(([name, value]) => [to(name), value]));
const empty = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value as object).length === 0);
const emptyAs = (event: Event, nothing: unknown): Event =>
  Object.fromEntries(Object.entries(event).map(([name, value]) => [name, empty(value) ? nothing : value]));

/** Events as they really come: the same request in other shapes. Each has to be answered like the event that it is made of. */
export const eventShapes: Readonly<Record<string, (event: Event) => Event>> = {
  'nothing as null': (event) => emptyAs(event, null),
  'nothing left out': (event) => emptyAs(event, undefined),
  'nothing as members that are not there': (event) =>
    without(event, ...Object.keys(event).filter((name) => empty(event[name]))),
  'maps empty instead of null': (event) => ({
    ...event,
    ...Object.fromEntries(
      Object.keys(event).flatMap((name) =>
        /Headers|headers|Parameters/.test(name) && empty(event[name]) ? [[name, {}]] : [],
      ),
    ),
  }),
  'an empty text for no body': (event) => ({ ...event, body: event['body'] ?? '' }),
  'headers in the multi-value map alone': (event) => without(event, 'headers'),
  'the query in the multi-value map alone': (event) => without(event, 'queryStringParameters'),
  'names of headers in lower case': (event) => ({
    ...event,
    headers: renamed(event['headers'], (name) => name.toLowerCase()),
    multiValueHeaders: renamed(event['multiValueHeaders'], (name) => name.toLowerCase()),
  }),
  'names of headers in capitals, in one of the maps': (event) => ({
    ...event,
    multiValueHeaders: renamed(event['multiValueHeaders'], (name) => name.toUpperCase()),
  }),
  'no isBase64Encoded, where it is false': (event) =>
    event['isBase64Encoded'] === false ? without(event, 'isBase64Encoded') : event,
  'a context of what is needed alone': (event) => {
    const { requestId, identity, authorizer, path } = event['requestContext'] as Event;
    return { ...event, requestContext: { requestId, identity, authorizer, path } };
  },
  'no path but the one of the context': (event) => without(event, 'path'),
  'no stage variables': (event) => without(event, 'stageVariables'),
};
