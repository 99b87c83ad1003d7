import { describe, expect, it } from '@jest/globals';
import { exposedHeaders } from '../../../src/adapters/api-gateway/exposed-headers.ts';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { type Answer, Edge } from '../../support/edge.ts';

const origin = 'https://app.example.com';
const edgeFor = (corsOrigin?: string) => new Edge(undefined, { corsOrigin });

const corsOf = ({ headers }: Answer) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));
const shared = {
  'access-control-allow-origin': origin,
  'access-control-expose-headers':
    'ETag, Location, Content-Location, Link, Retry-After, X-Request-Id, Idempotent-Replayed, WWW-Authenticate',
};
const preflight = (from: string) => ({
  Origin: from,
  'Access-Control-Request-Method': 'PUT',
  'Access-Control-Request-Headers': 'if-match,x-other',
});

it('what a page may read is a list without doubles', () => {
  expect(exposedHeaders).toHaveLength(new Set(exposedHeaders).size);
});

describe('a page of the allowed origin', () => {
  it.each<[string, string, object, number]>([
    ['GET', '/users', {}, 200],
    ['HEAD', '/users', {}, 200],
    ['POST', '/users', { body: { email: 'ada@example.com', name: 'Ada' } }, 201],
    ['POST', '/users', { body: '{' }, 400],
    ['GET', '/users', { claims: {} }, 403],
    ['GET', `/users/${idAt(99)}`, {}, 404],
    ['GET', '/nowhere', {}, 404],
    ['DELETE', '/users', {}, 405],
    ['PUT', `/users/${idAt(99)}`, { body: { email: 'ada@example.com', name: 'Ada' } }, 428],
    ['OPTIONS', '/users', {}, 204],
    ['OPTIONS', '/nowhere', { headers: preflight(origin) }, 404],
    ['GET', '/users', { headers: preflight(origin) }, 200],
  ])('may read the answer to %s %s %j', async (method, path, { headers, ...options }: { headers?: object }, status) => {
    const answer = await edgeFor(origin).send(method, path, { ...options, headers: { Origin: origin, ...headers } });
    expect([answer.status, corsOf(answer)]).toEqual([status, shared]);
    expect(answer.headers['vary']).toBe('Accept, Origin');
  });

  it('may read that the service failed', async () => {
    const edge = new Edge(() => ({ list: () => Promise.reject(new Error('a bug')) }) as never, { corsOrigin: origin });
    const answer = await edge.send('GET', '/users', { headers: { Origin: origin } });
    expect([answer.status, corsOf(answer)]).toEqual([500, shared]);
  });

  it.each([
    ['/users', 'POST, GET, HEAD, OPTIONS'],
    [`/users/${idAt(1)}`, 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'],
    ['/users/me', 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'],
  ])('is told before it sends to %s what it may send', async (path, methods) => {
    const answer = await edgeFor(origin).send('OPTIONS', path, { claims: {}, headers: preflight(origin) });
    expect([answer.status, answer.text, answer.headers['allow']]).toEqual([204, '', methods]);
    expect(corsOf(answer)).toEqual({
      ...shared,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'Content-Type, Authorization, If-Match, If-None-Match, Idempotency-Key',
      'access-control-max-age': '7200',
    });
  });
});

describe('nothing is told', () => {
  it.each<[string, string | string[] | undefined]>([
    ['no origin', undefined],
    ['null', 'null'],
    ['nothing', ''],
    ['everybody', '*'],
    ['another origin', 'https://evil.example.com'],
    ['an origin that begins with it', `${origin}.evil.example.com`],
    ['an origin that ends with it', `https://evil.example.com/${origin}`],
    ['the beginning of it', 'https://app.example.co'],
    ['another scheme', 'http://app.example.com'],
    ['another port', `${origin}:8443`],
    ['another case', 'https://APP.example.com'],
    ['a slash behind it', `${origin}/`],
    ['it twice', [origin, origin]],
    ['it and another', [origin, 'https://evil.example.com']],
    ['a list of it', `${origin}, ${origin}`],
  ])('to a page of %s, and all else is as without an origin', async (_what, from) => {
    const headers = from === undefined ? {} : { Origin: from };
    for (const [method, more] of [
      ['GET', {}],
      ['OPTIONS', { 'Access-Control-Request-Method': 'PUT' }],
    ] as const) {
      const options = { headers: { ...headers, ...more }, requestId: idAt(1) };
      const answer = await edgeFor(origin).send(method, '/users', options);
      expect(corsOf(answer)).toEqual({});
      expect(answer).toEqual(await edgeFor().send(method, '/users', { requestId: idAt(1) }));
    }
  });

  it.each([origin, 'null', '', 'undefined'])('where no origin is allowed, to a page of %j', async (from) => {
    for (const method of ['GET', 'OPTIONS'])
      expect(corsOf(await edgeFor().send(method, '/users', { headers: preflight(from) }))).toEqual({});
  });
});
