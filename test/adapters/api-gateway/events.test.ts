import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { restApiEvents } from '../../corpora/rest-api-events.ts';
import { answerOf, Edge } from '../../support/edge.ts';
import { buildEvent, eventShapes } from '../../support/events.ts';
import { randomEvents } from '../../support/random-events.ts';
import { faultsOf } from '../../support/sound-answer.ts';

const ada = { email: 'ada@example.com', name: 'Ada' };
const user = `/users/${idAt(1)}`;

/** Requests that tell from their answer whether anything of them was lost. */
const requests: Readonly<Record<string, Parameters<typeof buildEvent>>> = {
  'a list': ['GET', '/users'],
  'a list with a query': ['GET', '/users', { query: { limit: '1' } }],
  'a list with a parameter twice': ['GET', '/users', { query: { limit: ['1', '2'] } }],
  'a new user under a stage': ['POST', '/users', { body: { ...ada, email: 'bob@example.com' }, prefix: '/prod' }],
  'a new user in base64': ['POST', '/users', { body: 'e30=', isBase64Encoded: true }],
  'a body of another type': ['POST', '/users', { body: ada, headers: { 'Content-Type': ['text/plain'] } }],
  'a user that is known': ['GET', user, { headers: { 'If-None-Match': ['"7"', '"1"'] } }],
  'a change': ['PATCH', user, { body: { name: 'Eve' }, headers: { 'If-Match': '"1"' } }],
  'a removal': ['DELETE', user, { headers: { 'If-Match': ['"2"', '"1"'] } }],
  'a path that is not there': ['GET', '/pets'],
  'a method that is not there': ['PUT', '/users'],
};

describe.each(Object.entries(eventShapes))('an event with %s', (_shape, reshape) => {
  it.each(Object.entries(requests))('is answered like the whole one: %s', async (_what, [method, path, options]) => {
    const answerTo = async (shape: (event: Readonly<Record<string, unknown>>) => object) => {
      const edge = new Edge();
      await edge.created();
      const whole = buildEvent(method, path, { ...options, requestId: idAt(1, 'e') });
      return edge.handler(shape({ ...whole }));
    };
    expect(await answerTo(reshape)).toEqual(await answerTo((event) => event));
  });
});

it('an event of any shape is answered, in good form, and with no 5xx', async () => {
  const edge = new Edge();
  await fc.assert(
    fc.asyncProperty(randomEvents, async (event) => {
      expect(faultsOf(event, await edge.handler(event))).toEqual([]);
    }),
    { numRuns: 2_000, seed: 20_250_101 },
  );
});

describe('a member of an event that is no text', () => {
  const noText: unknown[] = [{ toString: 1 }, { length: 1 }, [[['x']]], [{}], 1, true, null];

  it.each(noText)('%j names no user', async (userId) => {
    const event = { ...buildEvent('GET', user), pathParameters: { userId } };
    expect(answerOf(await new Edge().handler(event)).json.code).toBe('user_not_found');
  });

  it.each(noText)('%j in a map is a text or left out', async (value) => {
    const maps = { headers: { Accept: value }, queryStringParameters: { limit: value } };
    const multi = { multiValueHeaders: { Origin: [value] }, multiValueQueryStringParameters: { cursor: [value] } };
    const { statusCode } = await new Edge().handler({ ...buildEvent('GET', '/users'), ...maps, ...multi });
    expect(statusCode).toBeLessThan(500);
  });
});

describe('what would break a header of the answer', () => {
  const ofContext = (context: object) => {
    const event = { ...buildEvent('POST', '/users', { body: ada }), path: '/v1/users' };
    return { ...event, requestContext: { ...event.requestContext, ...context } };
  };

  it.each([
    '/users\r\nSet-Cookie: a=b',
    '/ü/users',
    `/${'p'.repeat(901)}`,
    '{}',
    'users',
    '/users%',
    '/<b>',
    '//example.com/users',
    '',
    1,
  ])('the path %j is passed over for the other', async (path) => {
    const { headers } = answerOf(await new Edge().handler(ofContext({ path })));
    expect(headers['location']).toBe(`/v1/users/${idAt(1)}`);
  });

  it('where no path will do, links are made of the resource', async () => {
    const event = { ...ofContext({ path: 'a b' }), path: '\n' };
    expect(answerOf(await new Edge().handler(event)).headers['location']).toBe(`/users/${idAt(1)}`);
  });

  it('the ids of other gateways are passed on', async () => {
    const answers = ['JKJaXmPLvHcESHA=', 'offlineContext_1', 'a'.repeat(128)].map(async (requestId) => {
      const { headers } = answerOf(await new Edge().handler(ofContext({ requestId })));
      return headers['x-request-id'] === requestId;
    });
    expect(await Promise.all(answers)).toEqual([true, true, true]);
  });

  it.each(['a\nb', 'é', 'ada@example.com', 'a'.repeat(129), '', 1, {}])(
    'the request id %j is left out',
    async (requestId) => {
      expect(answerOf(await new Edge().handler(ofContext({ requestId }))).headers).not.toHaveProperty('x-request-id');
    },
  );
});

describe('what a gateway sends', () => {
  it.each(restApiEvents.map(({ what, ...rest }) => [what, rest] as const))('%s', async (_what, { event, status }) => {
    const result = await new Edge().handler(event);
    expect(result.statusCode).toBe(status);
    expect(faultsOf(event as object, result)).toEqual([]);
  });

  it('an answer links to where the client found the service, be it under a base path', async () => {
    const { event } = restApiEvents.find(({ what }) => what === 'a base path of a custom domain') ?? {};
    expect(answerOf(await new Edge().handler(event)).headers['location']).toBe(`/v1/users/${idAt(1)}`);
  });
});

it.each([
  ['GET', '/users'],
  ['POST', '/users'],
  ['OPTIONS', '/users'],
  ['GET', '/users/me'],
])('%s %s with a slash at the end is another path, though API Gateway matches it', async (method, path) => {
  const event = buildEvent(method, path, { prefix: '/prod', body: { email: 'ada@example.com', name: 'Ada' } });
  const requestContext = { ...event.requestContext, path: `${event.requestContext.path}/` };
  const { statusCode, body } = await new Edge().handler({ ...event, path: `${path}/`, requestContext });
  expect([statusCode, JSON.parse(body).code]).toEqual([404, 'path_not_found']);
});
