import { describe, expect, it } from '@jest/globals';
import { createHandler } from '../../../src/adapters/api-gateway/handler.ts';
import { Problem } from '../../../src/adapters/api-gateway/problem.ts';
import { errorNames, type RequestLogEntry } from '../../../src/adapters/api-gateway/request-log.ts';
import { routes } from '../../../src/adapters/api-gateway/routes/index.ts';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import { type Attempt, type Call, UserService } from '../../../src/domain/index.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { idAt, sequentialIds } from '../../../src/testing/sequential-ids.ts';
import { buildEvent, type EventOptions, requestIdAt } from '../../support/events.ts';

it('names an error and its causes, five at most', () => {
  const names = Array.from({ length: 7 }, (_, index) => `Error${index}`);
  const error = names.reduceRight<unknown>((cause, name) => Object.assign(new Error('secret', { cause }), { name }), 0);
  expect(errorNames(error, new Problem('internal_error'))).toEqual(names.slice(0, 5));
});

const attempt = (outcome: Attempt['outcome'], readUnits = 0, writeUnits = 0): Attempt => ({
  outcome,
  readUnits,
  writeUnits,
});

/** As a repository with an engine: each read takes a unit, each write seven attempts and five units, and a list fails. */
class Costly extends InMemoryUserRepository {
  override find(...[id, call]: Parameters<InMemoryUserRepository['find']>) {
    return costing(call, [attempt('done', 1)], () => super.find(id, call));
  }

  override insert(...[user, call]: Parameters<InMemoryUserRepository['insert']>) {
    const attempts = ['conflict', 'throttled', 'throttled', 'refused', 'refused', 'refused'] as const;
    return costing(call, [...attempts.map((one) => attempt(one)), attempt('done', 0, 5)], () =>
      super.insert(user, call),
    );
  }

  override list(): never {
    throw Object.assign(new TypeError(`no list for ${person.email}`), { stack: person.name });
  }
}

function costing<T>({ onAttempt }: Call, attempts: readonly Attempt[], work: () => T): T {
  for (const one of attempts) onAttempt?.(one);
  return work();
}

const person = { name: 'Ada Lovelace', email: 'ada@example.com', subject: 'subject-of-ada', key: 'key-of-ada' };

type Request = readonly [method: string, path: string, options?: EventOptions];

/** Everything that one execution environment logs of these requests. */
async function linesOf(...requests: readonly Request[]): Promise<RequestLogEntry[]> {
  const clock = new FixedClock();
  const lines: RequestLogEntry[] = [];
  const service = new UserService({ users: new Costly({ clock }), clock, ids: sequentialIds() });
  const handler = createHandler(Object.values(routes), { service, clock, log: (line) => lines.push(line) });
  const context = { getRemainingTimeInMillis: () => 9_000 };
  for (const [index, [method, path, options]] of requests.entries())
    await handler(buildEvent(method, path, { requestId: requestIdAt(index), ...options }), context);
  return lines;
}

const body = { email: person.email, name: person.name };
const ifMatch = { 'If-Match': '*' };
const token = { token_use: 'access', sub: person.subject, client_id: 'app', scope: 'users/write' };
const nothing = { attempts: 0, conflicts: 0, throttles: 0, refusals: 0, readUnits: 0, writeUnits: 0 };

describe('each request is one line', () => {
  it('that says what it was, what became of it and what it took', async () => {
    const begun = performance.now();
    const [created, read, unmatched] = await linesOf(
      ['POST', '/users', { body, headers: { 'Idempotency-Key': person.key }, claims: token }],
      ['GET', `/users/${idAt(9)}`],
      ['DELETE', '/users'],
    );
    expect(created?.milliseconds).toBeLessThanOrEqual(Math.ceil(performance.now() - begun));
    expect(created).toStrictEqual({
      requestId: requestIdAt(0),
      operation: 'createUser',
      method: 'POST',
      principal: 'user',
      status: 201,
      cold: true,
      milliseconds: expect.any(Number),
      remainingMilliseconds: 9_000 - Number(created?.milliseconds),
      attempts: 7,
      conflicts: 1,
      throttles: 2,
      refusals: 3,
      readUnits: 0,
      writeUnits: 5,
    });
    expect(read).toMatchObject({ operation: 'getUser', principal: 'administrator', cold: false, readUnits: 1 });
    expect(read).toMatchObject({ status: 404, code: 'user_not_found', attempts: 1 });
    expect(read).not.toHaveProperty('errors');
    expect(unmatched).toMatchObject({ operation: 'unmatched', status: 405, code: 'method_not_allowed', ...nothing });
  });

  it('that does not say how much time was left where nobody says', async () => {
    const clock = new FixedClock();
    const lines: RequestLogEntry[] = [];
    const service = new UserService({ users: new Costly({ clock }), clock, ids: sequentialIds() });
    await createHandler([], { service, clock, log: (line) => lines.push(line) })(buildEvent('GET', '/'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toHaveProperty('remainingMilliseconds');
  });

  it('of every operation and every kind of end, and nothing in it is personal', async () => {
    const path = `/users/${idAt(1)}`;
    const requests: readonly Request[] = [
      ['POST', '/users', { body, headers: { 'Idempotency-Key': person.key }, claims: token }],
      ['POST', '/users', { body }],
      ['POST', '/users', { body: { ...body, [person.name]: person.email } }],
      ['GET', '/users', { query: { email: person.email } }],
      ['GET', '/users', { query: { [person.email]: person.name } }],
      ['GET', path, { claims: token }],
      ['HEAD', path],
      ['GET', '/users/me', { claims: token }],
      ['PUT', path, { body, headers: ifMatch }],
      ['PATCH', path, { body: { name: person.name }, headers: ifMatch }],
      ['PATCH', path, { body: { name: person.name } }],
      ['DELETE', path, { headers: ifMatch }],
      ['GET', '/users'],
      ['GET', `/users/${person.email}`],
      ['OPTIONS', '/users', { headers: { Origin: `https://${person.subject}.example.com` } }],
      [person.name, '/users'],
      ['GET', `/${person.email}`],
    ];
    const lines = await linesOf(...requests);
    expect(lines.map(({ requestId }) => requestId)).toEqual(requests.map((_, index) => requestIdAt(index)));
    expect(lines.map(({ status }) => status)).toEqual([
      201, 409, 400, 200, 400, 200, 200, 200, 200, 200, 428, 204, 500, 404, 204, 405, 404,
    ]);
    expect(lines.map(({ method = 'none' }) => method).join(' ')).toBe(
      'POST POST POST GET GET GET HEAD GET PUT PATCH PATCH DELETE GET GET OPTIONS none GET',
    );
    expect(lines.flatMap(({ errors = [] }) => errors)).toEqual(['TypeError']);
    const said = JSON.stringify(lines).toLowerCase();
    for (const value of Object.values(person)) expect(said).not.toContain(value.toLowerCase());
  });
});
