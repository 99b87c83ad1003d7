import { describe, expect, it } from '@jest/globals';
import { Edge } from './edge.ts';
import { buildEvent } from './events.ts';
import { faultsOf } from './sound-answer.ts';

type Result = Readonly<Record<string, unknown>> & { readonly headers: Readonly<Record<string, unknown>> };

const list = buildEvent('GET', '/users');
const sound = async (event: object = list) => (await new Edge().handler(event)) as unknown as Result;

it.each([
  ['a list', list],
  ['HEAD of one', buildEvent('HEAD', '/users')],
  ['a user that is not there', buildEvent('GET', '/users/x')],
  ['a path that is not there', buildEvent('GET', '/pets')],
  ['HEAD of one that is not there', buildEvent('HEAD', '/pets')],
  ['a path with a slash at the end', { ...list, path: '/users/', requestContext: null }],
  ['a request whose id somebody else made', buildEvent('GET', '/users', { requestId: 'Root=1-a' })],
])('nothing is wrong with the answer to %s', async (_, event) => {
  expect(faultsOf(event, await sound(event))).toEqual([]);
});

const withHeader =
  (name: string, value: unknown) =>
  ({ headers, ...rest }: Result) => ({ ...rest, headers: { ...headers, [name]: value } });

describe('an answer is refused', () => {
  it.each<[string, (result: Result) => unknown, RegExp]>([
    ['that is none', () => undefined, /^the result is undefined$/],
    ['that is a text', () => 'ok', /^the result is ok$/],
    ['with another member', (result) => ({ ...result, cookies: [] }), /^members .*cookies/],
    ['without a body', ({ body: _, ...rest }) => rest, /^members /],
    ['without headers', ({ headers: _, ...rest }) => rest, /^members /],
    ['whose status is a text', (result) => ({ ...result, statusCode: '200' }), /^the status is 200$/],
    ['whose status is between two', (result) => ({ ...result, statusCode: 200.5 }), /^the status is 200\.5$/],
    ['whose body is no text', (result) => ({ ...result, body: null }), /^the body is a object$/],
    ['in base64', (result) => ({ ...result, isBase64Encoded: true }), /^the body is said to be base64$/],
    ['with a number for a header', withHeader('X-A', 1), /^the header X-A is 1$/],
    ['with two lines in a header', withHeader('X-A', 'a\r\nb'), /^the header X-A is "a\\r\\nb"$/],
    ['with a header beyond ASCII', withHeader('X-A', 'é'), /^the header X-A is "é"$/],
    ['with a status of 500', (result) => ({ ...result, statusCode: 500 }), /^the status is 500$/],
    ['with a status that openapi.json lacks', (result) => ({ ...result, statusCode: 202 }), /202 is not in openapi/],
    ['with a header that it lacks', withHeader('Server', 'x'), /the header server is not documented/],
    [
      'with a header that it has otherwise',
      withHeader('X-Content-Type-Options', 'x'),
      /x-content-type-options must be/,
    ],
    ['with a body that it has otherwise', (result) => ({ ...result, body: '{}' }), /must have required property/],
    ['with a body that is no JSON', (result) => ({ ...result, body: '{' }), /JSON/],
  ])('%s', async (_, fault, message) => {
    expect(faultsOf(list, fault(await sound()))[0]).toMatch(message);
  });

  it.each(['/users', '/pets'])('with a body for HEAD of %s', async (path) => {
    const head = buildEvent('HEAD', path);
    const { body } = await sound(buildEvent('GET', path));
    expect(faultsOf(head, { ...(await sound(head)), body })).toEqual([expect.stringMatching(/there is a body/)]);
  });

  it('of no operation where there is one', async () => {
    const unmatched = await sound(buildEvent('GET', '/pets'));
    expect(faultsOf(list, unmatched)).toEqual([expect.stringMatching(/404 is not in openapi/)]);
  });

  it('with a status that HEAD has nowhere', async () => {
    const head = buildEvent('HEAD', '/pets');
    expect(faultsOf(head, { ...(await sound(head)), statusCode: 418 })).toEqual([
      expect.stringMatching(/418 is not in openapi/),
    ]);
  });
});

it('all that is wrong with the shape is told at once', async () => {
  expect(faultsOf(list, { ...(await sound()), statusCode: '200', body: null })).toHaveLength(2);
});
