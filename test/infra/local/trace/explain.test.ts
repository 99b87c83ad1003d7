import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHandler } from '../../../../src/adapters/api-gateway/handler.ts';
import { operations } from '../../../../src/adapters/api-gateway/operations.ts';
import { routes } from '../../../../src/adapters/api-gateway/routes/index.ts';
import { InMemoryUserRepository } from '../../../../src/adapters/in-memory/index.ts';
import { UserService } from '../../../../src/domain/index.ts';
import { type EdgeSettings, explain } from '../../../../src/infra/local/trace/explain.ts';
import { FixedClock } from '../../../../src/testing/fixed-clock.ts';
import { idAt, sequentialIds } from '../../../../src/testing/sequential-ids.ts';
import { restApiEvents } from '../../../corpora/rest-api-events.ts';
import { claimsOf } from '../../../support/claims.ts';
import { buildEvent } from '../../../support/events.ts';
import { randomEvents } from '../../../support/random-events.ts';

const plain: EdgeSettings = { anonymousActions: [], corsOrigin: undefined };
const user = `/users/${idAt(1)}`;
const ada = { email: 'ada@example.com', name: 'Ada' };
const administrator = { kind: 'administrator' };
const deadline = expect.any(Number);

describe('every operation is told as the command that it is', () => {
  it.each<[string, Parameters<typeof buildEvent>, string, readonly unknown[]]>([
    ['createUser', ['POST', '/users', { body: ada, headers: { 'Idempotency-Key': 'k' } }], 'create', [ada]],
    ['listUsers', ['GET', '/users', { query: { limit: '2' } }], 'list', [{ limit: 2 }]],
    ['listUsers', ['HEAD', '/users'], 'list', [{}]],
    ['getUser', ['GET', user], 'get', [idAt(1)]],
    [
      'replaceUser',
      ['PUT', user, { body: ada, headers: { 'If-Match': '"3"' } }],
      'replace',
      [idAt(1), ada, { expected: [3] }],
    ],
    [
      'patchUser',
      ['PATCH', user, { body: { name: 'Eve' }, headers: { 'If-Match': '*' } }],
      'patch',
      [idAt(1), { name: 'Eve' }, { expected: 'any' }],
    ],
    ['deleteUser', ['DELETE', user, { headers: { 'If-Match': '"1"' } }], 'delete', [idAt(1), { expected: [1] }]],
  ])('%s: %j', async (operation, event, method, given) => {
    const told = await explain(buildEvent(...event), plain);
    const key = operation === 'createUser' ? { idempotencyKey: 'k' } : {};
    expect(told).toEqual({
      operation,
      principal: administrator,
      command: {
        method,
        arguments: [
          ...given.map((one) => (typeof one === 'object' ? expect.objectContaining(one as object) : one)),
          { principal: administrator, deadline, ...key },
        ],
      },
    });
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  });

  it('and there is no other operation', () => {
    expect(Object.keys(operations)).toHaveLength(6);
  });
});

describe('a refusal is told as the client is', () => {
  it.each<[string, Parameters<typeof buildEvent>, string, number, string]>([
    ['validation', ['POST', '/users', { body: { email: 'x' } }], 'createUser', 400, 'invalid_input'],
    ['a precondition that is missing', ['DELETE', user], 'deleteUser', 428, 'precondition_required'],
    ['a path', ['GET', '/pets'], 'unmatched', 404, 'path_not_found'],
    ['a path asked for by HEAD', ['HEAD', '/pets'], 'unmatched', 404, 'path_not_found'],
    ['a method', ['PUT', '/users'], 'unmatched', 405, 'method_not_allowed'],
    ['a caller', ['GET', '/users', { claims: claimsOf('ada') }], 'listUsers', 403, 'forbidden'],
    ['what is accepted', ['GET', user, { headers: { Accept: 'image/png' } }], 'getUser', 406, 'not_acceptable'],
  ])('%s', async (_, event, operation, status, code) => {
    const told = await explain(buildEvent(...event), plain);
    expect(told).toMatchObject({ operation, refusal: { status, code, detail: expect.any(String) } });
  });

  it('with everything that is wrong', async () => {
    const told = await explain(buildEvent('POST', '/users', { body: { email: 'x', a: 1 } }), plain);
    expect(told).toMatchObject({
      refusal: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/a' })]) },
    });
  });
});

it('OPTIONS is answered at the edge', async () => {
  expect(await explain(buildEvent('OPTIONS', '/users'), plain)).toMatchObject({
    operation: 'unmatched',
    answered: 204,
  });
});

it('who calls is told as the domain is', async () => {
  const event = buildEvent('GET', '/users/me', { claims: claimsOf('ada') });
  expect(await explain(event, plain)).toMatchObject({ principal: { kind: 'user', subject: 'ada' } });
  const nobody = buildEvent('POST', '/users', { body: ada, identity: { userArn: null } });
  expect(await explain(nobody, { ...plain, anonymousActions: ['create'] })).toMatchObject({
    principal: { kind: 'anonymous', may: ['create'] },
    command: { method: 'create' },
  });
  expect(await explain(nobody, plain)).toMatchObject({ refusal: { code: 'forbidden' } });
});

it('what is no event of a REST API is not explained', async () => {
  await expect(explain({ Records: [] }, plain)).rejects.toThrow('not an API Gateway REST API event');
});

/** What the real edge answers, and what the real domain service is asked meanwhile. */
async function answeredBy(event: unknown, settings: EdgeSettings) {
  const clock = new FixedClock();
  const service = new UserService({ users: new InMemoryUserRepository({ clock }), clock, ids: sequentialIds() });
  const asked: { method: string; arguments: unknown[] }[] = [];
  const watched = new Proxy(service, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) => {
        asked.push({ method: String(name), arguments: given });
        return Reflect.apply(method, target, given);
      };
    },
  });
  const handler = createHandler(Object.values(routes), { service: watched, clock, log: () => {}, ...settings });
  const { statusCode, body } = await handler(event, { getRemainingTimeInMillis: () => 10_000 });
  return { asked, statusCode, code: body !== '' && statusCode >= 400 ? JSON.parse(body).code : undefined };
}

const withoutCall = (given: readonly unknown[]) => given.slice(0, -1);

async function expectAgreement(event: unknown, settings: EdgeSettings): Promise<string> {
  const [told, real] = [await explain(event, settings), await answeredBy(event, settings)];
  if ('command' in told) {
    const [only] = real.asked;
    expect(real.asked).toHaveLength(1);
    expect(told.command.method).toBe(only?.method);
    expect(withoutCall(told.command.arguments)).toEqual(withoutCall(only?.arguments ?? []));
    const { principal, idempotencyKey } = Object(only?.arguments.at(-1));
    expect(told.command.arguments.at(-1)).toMatchObject({
      principal,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });
    expect(told.principal).toEqual(principal);
    return 'command';
  }
  expect(real.asked).toEqual([]);
  if ('answered' in told) {
    expect(real.statusCode).toBe(told.answered);
    return 'answered';
  }
  expect(real.statusCode).toBe(told.refusal.status);
  const isHead = (event as { httpMethod: string }).httpMethod === 'HEAD';
  expect(isHead ? undefined : told.refusal.code).toBe(real.code);
  return 'refusal';
}

describe('the explanation and what the real edge does agree', () => {
  const settings: readonly EdgeSettings[] = [
    plain,
    { anonymousActions: ['create', 'get'], corsOrigin: 'https://app.example.com' },
  ];

  it.each(restApiEvents.map(({ what, event }) => [what, event] as const))('for %s', async (_, event) => {
    for (const one of settings) await expectAgreement(event, one);
  });

  it('for 3,000 events of any shape', async () => {
    const found = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(randomEvents, fc.constantFrom(...settings), async (event, one) => {
        const kind = await expectAgreement(event, one);
        found.set(kind, (found.get(kind) ?? 0) + 1);
      }),
      { numRuns: 3_000, seed: 11 },
    );
    for (const kind of ['command', 'answered', 'refusal']) expect(found.get(kind)).toBeGreaterThan(20);
  });
});
