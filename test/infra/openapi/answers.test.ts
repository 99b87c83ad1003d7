import { describe, expect, it } from '@jest/globals';
import { operationNames, problemsOf, successes } from '../../../src/infra/openapi/answers.ts';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { assertConforms } from '../../support/conformance.ts';
import { ada, ofTheGateway, recipes, requests, send, world } from './recipes.ts';

describe.each(operationNames)('%s', (name) => {
  it('is answered as it succeeds', async () => {
    expect((await send(name)).status).toBe(successes[name][0]?.status);
  });

  it.each(problemsOf(name).filter((code) => !ofTheGateway.includes(code)))('is answered %s', async (code) => {
    const answer = await recipes[code]?.(name);
    expect(answer?.json?.code).toBe(code);
  });
});

it('a read is answered 304', async () => {
  expect((await send('getUser', { headers: { 'If-None-Match': '"1"' } })).status).toBe(304);
});

describe('an answer that the document does not know is told:', () => {
  const good = async () => {
    const { status, headers, text } = await send('getUser');
    return { status, headers, text };
  };

  it.each<[string, (answer: Awaited<ReturnType<typeof good>>) => object, RegExp]>([
    ['a status', () => ({ status: 202 }), /202 is not in openapi\.json/],
    ['a header', ({ headers }) => ({ headers: { ...headers, server: 'x' } }), /the header server is not documented/],
    ['no ETag', ({ headers: { etag: _, ...headers } }) => ({ headers }), /the header etag is missing/],
    ['a weak ETag', ({ headers }) => ({ headers: { ...headers, etag: 'W/"1"' } }), /the header etag must match/],
    ['another type', ({ headers }) => ({ headers: { ...headers, 'content-type': 'text/html' } }), /text\/html is not/],
    ['a new member', ({ text }) => ({ text: text.replace('{', '{"version":1,') }), /must NOT have additional/],
    ['a missing member', () => ({ text: '{}' }), /must have required property 'id'/],
    [
      'no time',
      ({ text }) => ({ text: text.replace(/"createdAt":"[^"]+"/, '"createdAt":"x"') }),
      /createdAt must match/,
    ],
  ])('%s', async (_, fault, message) => {
    const answer = await good();
    expect(() => assertConforms('GET', `/users/${idAt(1)}`, { ...answer, ...fault(answer) })).toThrow(message);
    expect(() => assertConforms('GET', `/users/${idAt(1)}`, answer)).not.toThrow();
  });

  it('a body where there is none', async () => {
    const { headers } = await send('deleteUser');
    expect(() => assertConforms('DELETE', `/users/${idAt(1)}`, { status: 204, headers, text: 'x' })).toThrow(
      /there is a body/,
    );
  });

  it('a problem of the service without its status', async () => {
    const { status, headers, text } = await send('getUser', undefined, idAt(9));
    const answer = { status, headers, text: text.replace('"status":404,', '') };
    expect(() => assertConforms('GET', `/users/${idAt(9)}`, answer)).toThrow(/must have required property 'status'/);
  });

  it('a code of another operation', async () => {
    const { headers, text } = await (await world()).send(...requests.createUser({ body: ada }));
    const taken = { status: 409, headers, text: text.replaceAll('email_taken', 'user_not_found') };
    expect(() => assertConforms('POST', '/users', taken)).toThrow(/code must be equal to one of the allowed values/);
  });
});
