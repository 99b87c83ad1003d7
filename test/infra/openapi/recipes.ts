import type { OperationName } from '../../../src/adapters/api-gateway/operations.ts';
import type { ProblemCode } from '../../../src/adapters/api-gateway/problem.ts';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import { DomainError } from '../../../src/domain/index.ts';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { claimsOf } from '../../support/claims.ts';
import { type Answer, Edge } from '../../support/edge.ts';
import type { EventOptions } from '../../support/events.ts';

export const ada = { email: 'ada@example.com', name: 'Ada' };
const me = claimsOf('ada');

/** Each operation on the user that is there, as it succeeds. */
export const requests: Readonly<
  Record<OperationName, (options?: EventOptions, id?: string) => Parameters<Edge['send']>>
> = {
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
export async function world(error?: unknown): Promise<Edge> {
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

export const send = async (name: OperationName, options?: EventOptions, id?: string): Promise<Answer> =>
  (await world()).send(...requests[name](options, id));
const failing = async (name: OperationName, error: unknown): Promise<Answer> =>
  (await world(error)).send(...requests[name]());

/** How a request of each operation comes to be answered with a code. */
export const recipes: Partial<Readonly<Record<ProblemCode, (name: OperationName) => Promise<Answer>>>> = {
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
export const ofTheGateway: readonly ProblemCode[] = ['unauthenticated', 'too_many_requests'];
