import { describe, expect, it } from '@jest/globals';
import type { OperationName } from '../../../src/adapters/api-gateway/operations.ts';
import type { ProblemCode } from '../../../src/adapters/api-gateway/problem.ts';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import { DomainError } from '../../../src/domain/index.ts';
import { operationNames, problemsOf, successes } from '../../../src/infra/openapi/answers.ts';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { claimsOf } from '../../support/claims.ts';
import { assertConforms } from '../../support/conformance.ts';
import { type Answer, Edge } from '../../support/edge.ts';
import type { EventOptions } from '../../support/events.ts';

const ada = { email: 'ada@example.com', name: 'Ada' };
const me = claimsOf('ada');

/** Each operation on the user that is there, as it succeeds. */
const requests: Readonly<Record<OperationName, (options?: EventOptions, id?: string) => Parameters<Edge['send']>>> = {
  createUser: (options) => ['POST', '/users', { body: { ...ada, email: 'bob@example.com' }, ...options }],
  listUsers: (options) => ['GET', '/users', { ...options }],
  getUser: (options, id = idAt(1)) => ['GET', `/users/${id}`, { ...options }],
  replaceUser: (options, id = idAt(1)) => [
    'PUT',
    `/users/${id}`,
    { body: { ...ada, name: 'Ada King' }, headers: { 'If-Match': '*' }, ...options },
  ],
  patchUser: (options, id = idAt(1)) => [
    'PATCH',
    `/users/${id}`,
    { body: { name: 'Ada King' }, headers: { 'If-Match': '*' }, ...options },
  ],
  deleteUser: (options, id = idAt(1)) => ['DELETE', `/users/${id}`, { headers: { 'If-Match': '*' }, ...options }],
};

/** A service with Ada, whose repository then fails with `error` at whatever it is asked. */
async function world(error?: unknown): Promise<Edge> {
  let broken = false;
  const edge = new Edge((clock) => {
    const users = new InMemoryUserRepository({ clock });
    return new Proxy(users, {
      get: (target, name) => {
        if (broken) return () => Promise.reject(error);
        const member = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  });
  await edge.send('POST', '/users', { body: ada });
  broken = error !== undefined;
  return edge;
}

const send = async (name: OperationName, options?: EventOptions, id?: string): Promise<Answer> =>
  (await world()).send(...requests[name](options, id));
const failing = async (name: OperationName, error: unknown): Promise<Answer> =>
  (await world(error)).send(...requests[name]());

/** How a request of each operation comes to be answered with a code. */
const recipes: Partial<Readonly<Record<ProblemCode, (name: OperationName) => Promise<Answer>>>> = {
  invalid_input: (name) =>
    name === 'listUsers'
      ? send(name, { query: { limit: '0' } })
      : send(name, { headers: { 'If-Match': 'x', 'Idempotency-Key': '' } }),
  forbidden: (name) => send(name, { claims: { token_use: 'access' } }),
  not_acceptable: (name) => send(name, { headers: { Accept: 'text/html' } }),
  internal_error: (name) => failing(name, new Error('a bug')),
  unavailable: (name) => failing(name, new DomainError('unavailable')),
  outcome_unknown: (name) => failing(name, new DomainError('outcome_unknown')),
  content_too_large: (name) => send(name, { body: 'x'.repeat(8_193), headers: { 'If-Match': '*' } }),
  unsupported_media_type: (name) => send(name, { headers: { 'Content-Type': 'text/plain' } }),
  user_not_found: (name) => send(name, undefined, idAt(9)),
  version_mismatch: (name) => send(name, { ...requests[name]()[2], headers: { 'If-Match': '"9"' } }),
  precondition_required: (name) => send(name, { headers: {} }),
  email_taken: async (name) => {
    const edge = await world();
    await edge.send('POST', '/users', { body: { ...ada, email: 'bob@example.com' } });
    const body = name === 'createUser' ? ada : { ...ada, email: 'bob@example.com' };
    return edge.send(...requests[name]({ body, headers: { 'If-Match': '*' } }));
  },
  already_registered: async (name) => {
    const edge = await world();
    await edge.send('POST', '/users', { body: { ...ada, email: 'me@example.com' }, claims: me });
    return edge.send(...requests[name]({ claims: me }));
  },
  idempotency_key_reused: async (name) => {
    const edge = await world();
    const headers = { 'Idempotency-Key': 'k' };
    await edge.send('POST', '/users', { body: { ...ada, email: 'me@example.com' }, headers });
    return edge.send(...requests[name]({ headers }));
  },
};

/** Answered by API Gateway before a function is called: `test/infra/cdk/gateway-responses.test.ts`. */
const ofTheGateway: readonly ProblemCode[] = ['unauthenticated', 'too_many_requests'];

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

  it('a code of another operation', async () => {
    const { headers, text } = await (await world()).send(...requests.createUser({ body: ada }));
    const taken = { status: 409, headers, text: text.replaceAll('email_taken', 'user_not_found') };
    expect(() => assertConforms('POST', '/users', taken)).toThrow(/code must be equal to one of the allowed values/);
  });
});
