import { describe, expect, it } from '@jest/globals';
import { toApiGatewayEvent } from '../../../../src/infra/local/api-gateway-event.ts';
import { parseRequestTarget } from '../../../../src/infra/local/request-target.ts';
import { eventDifferences } from '../../../../src/infra/page/model/event-differences.ts';
import type { HeaderLines } from '../../../../src/infra/trace/request-trace.ts';

interface Came {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: HeaderLines;
  readonly body?: Buffer;
  readonly pathParameters?: Record<string, string> | null;
}

/** What becomes of a request in the gateway's own event. */
function differences({
  method = 'POST',
  target = '/users',
  headers = [],
  body = Buffer.alloc(0),
  pathParameters = null,
}: Came = {}) {
  const isText = Buffer.from(body.toString()).equals(body);
  const passed = headers.filter(([name]) => name.toLowerCase() !== 'local-fault');
  const message = {
    method,
    target: parseRequestTarget(target),
    protocol: 'HTTP/1.1',
    headers: passed,
    sourceIp: '127.0.0.1',
    body,
    requestId: 'r-1',
    receivedAt: 1,
  };
  const route = { functionName: 'createUser', resource: '/users', pathParameters, scopes: [] };
  const event = toApiGatewayEvent(message, route, { kind: 'owner' });
  const seenBody = { text: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
  const seen = eventDifferences({ request: { method, target, protocol: 'HTTP/1.1', headers, body: seenBody }, event });
  return { ...seen, event, originOf: (pointer: string) => seen.marks.get(pointer)?.origin };
}

/** Every member of a value, by its pointer. */
const pointersOf = (value: unknown, pointer = ''): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, one]) => {
        const child = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        return [child, ...pointersOf(one, child)];
      });

const headers: HeaderLines = [
  ['Host', '127.0.0.1:3000'],
  ['User-Agent', 'curl/8'],
  ['X-Twice', 'a'],
  ['X-Twice', 'b'],
  ['Local-Fault', 'throttle'],
];

describe('in the event of a request', () => {
  const { originOf, marks, removed, event } = differences({
    target: '/users?limit=5&x=1&x=2',
    headers,
    body: Buffer.from('{}'),
  });

  it('every member has an origin', () => {
    expect(pointersOf(event).filter((pointer) => !marks.has(pointer))).toEqual([]);
  });

  it.each([
    ...[
      '/httpMethod',
      '/path',
      '/body',
      '/headers/Host',
      '/multiValueHeaders/X-Twice/0',
      '/multiValueHeaders/X-Twice/1',
    ],
    ...['/queryStringParameters/limit', '/multiValueQueryStringParameters/x/1', '/requestContext/path'],
    ...['/requestContext/httpMethod', '/requestContext/protocol', '/requestContext/identity/userAgent'],
  ])('%s is from the request', (pointer) => {
    expect(originOf(pointer)).toBe('from request');
  });

  it.each([
    ...[
      '/resource',
      '/stageVariables',
      '/pathParameters',
      '/isBase64Encoded',
      '/requestContext',
      '/requestContext/stage',
    ],
    ...['/requestContext/requestId', '/requestContext/identity/sourceIp', '/requestContext/identity/userArn'],
  ])('%s is added', (pointer) => {
    expect(originOf(pointer)).toBe('added');
  });

  it.each([
    ...['/headers', '/multiValueHeaders', '/multiValueHeaders/X-Twice', '/headers/X-Twice'],
    ...['/queryStringParameters', '/queryStringParameters/x', '/multiValueQueryStringParameters'],
  ])('%s has another shape', (pointer) => {
    expect(originOf(pointer)).toBe('shape changed');
  });

  it('the header that asks for a fault is gone, and no other', () => {
    expect(removed).toEqual([['Local-Fault', 'throttle']]);
  });
});

describe('in the event of another request', () => {
  it('a body that is no text has another shape, and one that is not there is added', () => {
    expect(differences({ body: Buffer.from([0xff, 0]) }).originOf('/body')).toBe('shape changed');
    expect(differences().originOf('/body')).toBe('added');
  });

  it('parameters of the path have another shape', () => {
    const { originOf } = differences({ target: '/users/1', pathParameters: { userId: '1' } });
    expect([originOf('/pathParameters'), originOf('/pathParameters/userId')]).toEqual([
      'shape changed',
      'shape changed',
    ]);
  });

  it('what was not sent is added, also under the name of a header', () => {
    const request = {
      method: 'GET',
      target: '/',
      protocol: 'HTTP/1.1',
      headers: [],
      body: { text: '', isBase64Encoded: false },
    };
    const { marks } = eventDifferences({ request, event: { headers: { 'X-Amzn-Trace-Id': 'Root=1' } } });
    expect(marks.get('/headers/X-Amzn-Trace-Id')?.origin).toBe('added');
  });

  it('there is nothing to tell without one', () => {
    const request = {
      method: 'GET',
      target: '/',
      protocol: 'HTTP/1.1',
      headers,
      body: { text: '', isBase64Encoded: false },
    };
    expect(eventDifferences({ request, event: undefined })).toEqual({ marks: new Map(), removed: [] });
  });
});
