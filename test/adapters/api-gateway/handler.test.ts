import { describe, expect, it } from '@jest/globals';
import { createHandler, type InvocationContext } from '../../../src/adapters/api-gateway/handler.ts';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import { DomainError, type DomainErrorCode, UserService } from '../../../src/domain/index.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { idAt, sequentialIds } from '../../../src/testing/sequential-ids.ts';
import { claimsOf } from '../../support/claims.ts';
import { answerOf, Edge } from '../../support/edge.ts';
import { buildEvent } from '../../support/events.ts';

describe('what matches no route', () => {
  it.each([
    ['PATCH', '/users', 405, 'POST, GET, HEAD, OPTIONS'],
    ['POST', `/users/x`, 405, 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'],
    ['TRACE', '/users', 405, 'POST, GET, HEAD, OPTIONS'],
    ['get', '/users', 405, 'POST, GET, HEAD, OPTIONS'],
    ['OPTIONS', '/users', 204, 'POST, GET, HEAD, OPTIONS'],
    ['OPTIONS', '/users/x', 204, 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'],
    ['OPTIONS', '/', 404, undefined],
    ['GET', '/', 404, undefined],
    ['GET', '/users/', 404, undefined],
    ['GET', '/Users', 404, undefined],
    ['DELETE', '/users/x/y', 404, undefined],
  ])('%s %s is %i', async (method, path, status, allow) => {
    const answer = await new Edge().send(method, path);
    expect([answer.status, answer.headers['allow']]).toEqual([status, allow]);
    if (status !== 204) expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('a function that is sent another operation says so in its log, and 500', async () => {
    const service = new UserService({
      users: new InMemoryUserRepository({ clock: new FixedClock() }),
      clock: new FixedClock(),
      ids: sequentialIds(),
    });
    const logged: object[] = [];
    const handler = createHandler([], { service, clock: new FixedClock(), log: (entry) => logged.push(entry) });
    expect(answerOf(await handler(buildEvent('GET', '/users'))).status).toBe(500);
    expect(logged).toHaveLength(1);
  });
});

describe('events as they really come', () => {
  const body = JSON.stringify({ email: 'ada@example.com', name: 'Ada' });
  const identity = { userArn: 'arn:aws:iam::000000000000:user/test' };

  it.each<[string, object]>([
    ['null members', { headers: null, multiValueHeaders: null, queryStringParameters: null, pathParameters: null }],
    ['no members', {}],
    ['null headers inside', { headers: { Accept: null }, multiValueHeaders: { Accept: null } }],
    ['values that are no strings', { headers: { 'X-Number': 1 }, queryStringParameters: null }],
    ['no isBase64Encoded', { isBase64Encoded: undefined }],
  ])('%s are fine', async (_what, members) => {
    const event = {
      httpMethod: 'POST',
      resource: '/users',
      body,
      requestContext: { requestId: 'r', identity },
      ...members,
    };
    const { status, headers } = answerOf(await new Edge().handler(event));
    expect([status, headers['x-request-id']]).toEqual([201, 'r']);
  });

  it('GET of one user without path parameters is 404', async () => {
    const event = { ...buildEvent('GET', `/users/${idAt(1)}`), pathParameters: null };
    expect(answerOf(await new Edge().handler(event)).json.code).toBe('user_not_found');
  });

  it('an operation without a request context is 403', async () => {
    const event = { ...buildEvent('GET', '/users'), requestContext: null };
    expect(answerOf(await new Edge().handler(event)).status).toBe(403);
  });

  it('reads a header that is in one of the two maps only', async () => {
    for (const map of ['headers', 'multiValueHeaders']) {
      const value = map === 'headers' ? 'text/plain' : ['text/plain'];
      const event = {
        ...buildEvent('POST', '/users', { body }),
        headers: null,
        multiValueHeaders: null,
        [map]: { 'CONTENT-type': value },
      };
      expect(answerOf(await new Edge().handler(event)).status).toBe(415);
    }
  });

  it.each([
    null,
    undefined,
    {},
    'text',
    1,
    { source: 'aws.events', detail: {} },
    { version: '2.0', routeKey: 'GET /users' },
  ])('says in a sentence that %j is no event of a REST API', async (event) => {
    await expect(new Edge().handler(event)).rejects.toThrow(/^not an API Gateway REST API event/);
  });

  it('says so also where the context is of no use', async () => {
    const context = {
      getRemainingTimeInMillis: () => {
        throw new Error('no context');
      },
    };
    await expect(new Edge().handler({}, context)).rejects.toThrow(/^not an API Gateway REST API event/);
  });

  it.each([undefined, null, '', 'x'])('GET with the body %j is a GET', async (value) => {
    const event = { ...buildEvent('GET', '/users'), body: value };
    expect(answerOf(await new Edge().handler(event)).status).toBe(200);
  });
});

describe('who calls', () => {
  it.each([undefined, null, {}, { userArn: null }, { userArn: 1 }, { userArn: '' }])(
    'identity %j may do nothing',
    async (identity) => {
      const event = { ...buildEvent('POST', '/users', { body: 'x' }), requestContext: { requestId: 'r', identity } };
      const { status, json } = answerOf(await new Edge().handler(event));
      expect([status, json.code]).toEqual([403, 'forbidden']);
    },
  );
});

describe('Accept', () => {
  it.each<[string | string[] | undefined, number]>([
    [undefined, 200],
    ['*/*', 200],
    ['application/*', 200],
    ['application/json', 200],
    ['application/problem+json', 200],
    ['text/html, APPLICATION/JSON;q=0.5', 200],
    ['text/html;q=1, */*;q=0.1', 200],
    ['nonsense', 200],
    [['application/json', 'text/html'], 200],
    [['text/html', 'application/json'], 200],
    ['application/json;profile=x;q=0, application/json', 200],
    ['application/json, application/json;profile=x;q=0', 200],
    ['text/html', 406],
    ['application/json;q=0, application/problem+json;q=0', 406],
    ['application/json;q=0, application/problem+json;q=0.000, */*', 406],
    ['*/*;q=0', 406],
    ['application/*;q=0, application/*;q=0.0, */*', 406],
  ])('%s is %i', async (accept, status) => {
    const answer = await new Edge().send('GET', '/users', { headers: accept === undefined ? {} : { Accept: accept } });
    expect(answer.status).toBe(status);
    if (status === 406) expect(answer.headers['content-type']).toBe('application/problem+json');
  });
});

describe('the order of checks', () => {
  const everythingWrong = { headers: { Accept: 'text/html', 'Content-Type': 'text/plain' }, body: 'x'.repeat(9000) };
  it.each<[string, string, string, object, number]>([
    ['405 before 403', 'PUT', '/users', { ...everythingWrong, identity: { userArn: null } }, 405],
    ['403 before 406', 'POST', '/users', { ...everythingWrong, identity: { userArn: null } }, 403],
    ['403 before 400', 'GET', '/users', { claims: claimsOf('ada'), query: { limit: '0' } }, 403],
    ['406 before 413', 'POST', '/users', everythingWrong, 406],
    ['413 before 415', 'POST', '/users', { ...everythingWrong, headers: { 'Content-Type': 'text/plain' } }, 413],
    [
      '415 before 400',
      'POST',
      '/users',
      { headers: { 'Content-Type': 'text/plain', 'Idempotency-Key': '' }, body: 'x' },
      415,
    ],
    [
      '415 before base64',
      'POST',
      '/users',
      { headers: { 'Content-Type': 'text/plain' }, body: 'e30*', isBase64Encoded: true },
      415,
    ],
  ])('%s', async (_what, method, path, options, status) => {
    expect((await new Edge().send(method, path, options)).status).toBe(status);
  });
});

describe('what the domain or the repository throws', () => {
  const failing = (error: unknown) =>
    new Edge((clock) => Object.assign(new InMemoryUserRepository({ clock }), { insert: () => Promise.reject(error) }));
  const create = (edge: Edge) => edge.send('POST', '/users', { body: { email: 'ada@example.com', name: 'Ada' } });

  it.each<[DomainErrorCode, number, string | undefined, boolean]>([
    ['unavailable', 503, '1', true],
    ['outcome_unknown', 504, '1', true],
    ['email_taken', 409, undefined, false],
    ['already_registered', 409, undefined, false],
  ])('%s is %i', async (code, status, retryAfter, isLogged) => {
    const edge = failing(
      new DomainError(code, { cause: Object.assign(new Error('secret'), { name: 'ThrottlingException' }) }),
    );
    const { status: got, headers, json } = await create(edge);
    expect([got, json.status, json.code, headers['retry-after']]).toEqual([status, status, code, retryAfter]);
    expect(edge.failures.map(({ errors }) => errors)).toEqual(
      isLogged ? [[`DomainError ${code}`, 'ThrottlingException']] : [],
    );
  });

  it('a bug is a 500 that says nothing, logged once by name', async () => {
    const edge = failing(new TypeError('secret of ada@example.com in table users'));
    const { status, json, text, headers } = await create(edge);
    expect([status, json.code, json.instance]).toEqual([500, 'internal_error', `urn:uuid:${headers['x-request-id']}`]);
    expect(edge.logged).toMatchObject([
      {
        requestId: headers['x-request-id'],
        operation: 'createUser',
        status: 500,
        code: 'internal_error',
        errors: ['TypeError'],
      },
    ]);
    expect(text + JSON.stringify(edge.logged)).not.toMatch(/secret|ada@|handler\.ts/);
  });

  it.each([
    [{ code: 'unavailable' }, 503],
    [{ code: 'invalid_input', violations: null }, 400],
    [{ code: 'invalid_input', violations: 'x' }, 400],
  ])('%j, which is no DomainError of this copy, is %i', async (thrown, status) => {
    const { status: got, json } = await create(failing(thrown));
    expect([got, json.code, json.errors]).toEqual([status, thrown.code, undefined]);
  });

  it.each([undefined, null, 'text'])('also one that throws %j', async (thrown) => {
    expect((await create(failing(thrown))).status).toBe(500);
  });
});

describe('every answer', () => {
  it.each([
    ['GET', '/users', 'no-store'],
    ['GET', '/nowhere', 'no-store'],
    ['DELETE', '/users', 'no-store'],
    ['OPTIONS', '/users', 'no-store'],
    ['POST', '/users', 'no-store'],
  ])('%s %s carries the common headers', async (method, path, cacheControl) => {
    const { headers } = await new Edge().send(method, path);
    expect(headers).toMatchObject({
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'x-content-type-options': 'nosniff',
      'cache-control': cacheControl,
      vary: 'Accept, Origin',
    });
  });

  it('has no instance where the request id is no UUID', async () => {
    const event = { ...buildEvent('GET', '/'), requestContext: { requestId: 'abc' } };
    expect(answerOf(await new Edge().handler(event)).json).not.toHaveProperty('instance');
  });
});

describe('the deadline', () => {
  const remaining = (milliseconds: number): InvocationContext => ({ getRemainingTimeInMillis: () => milliseconds });

  it.each<[string, InvocationContext | undefined, number]>([
    ['without a context', undefined, 8_000],
    ['with a context that does not tell the time', {} as InvocationContext, 8_000],
    ['with time enough', remaining(10_000), 8_000],
    ['with little time', remaining(3_000), 2_500],
  ])('%s', async (_what, context, budget) => {
    const deadlines: (number | undefined)[] = [];
    const edge = new Edge((clock) =>
      Object.assign(new InMemoryUserRepository({ clock }), {
        list: async (_page: unknown, { deadline }: { deadline?: number }) => {
          deadlines.push(deadline);
          return { items: [] };
        },
      }),
    );
    await edge.handler(buildEvent('GET', '/users'), context);
    expect(deadlines).toEqual([edge.clock.now() + budget]);
  });
});
