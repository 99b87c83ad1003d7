import { describe, expect, it } from '@jest/globals';
import { toHttpRequest } from '../../../src/adapters/api-gateway/http-request.ts';
import { Edge } from '../../support/edge.ts';
import { buildEvent } from '../../support/events.ts';

const ada = { email: 'ada@example.com', name: 'Ada' };

describe('Accept', () => {
  it.each([
    ['what is no media range counts for nothing', 'text/html x', 200],
    ['nor what has something before it', 'x text/html', 200],
    ['a parameter that is no weight is none', 'application/json;v=0', 200],
    ['two lines are one list', ['text/html', 'image/png'], 406],
  ])('%s', async (_, accept, status) => {
    expect((await new Edge().send('GET', '/users', { headers: { Accept: accept } })).status).toBe(status);
  });
});

describe('Content-Type', () => {
  it.each([
    ['a charset that only begins like UTF-8', 'application/json; charset=utf-8-sig', 415],
    ['a second line, though empty', ['application/json', ''], 415],
  ])('%s is refused', async (_, type, status) => {
    const { status: answered } = await new Edge().send('POST', '/users', {
      headers: { 'Content-Type': type },
      body: ada,
    });
    expect(answered).toBe(status);
  });
});

describe('Idempotency-Key', () => {
  it.each([
    [' key ', 201],
    ['x"key"', 400],
    ['"key"x', 400],
  ])('%j is %i', async (key, status) => {
    const { status: answered } = await new Edge().send('POST', '/users', {
      headers: { 'Idempotency-Key': key },
      body: ada,
    });
    expect(answered).toBe(status);
  });
});

it('a preflight of a path that is not there learns no methods', async () => {
  const edge = new Edge(undefined, { corsOrigin: 'https://app.example.com' });
  const headers = { Origin: 'https://app.example.com', 'Access-Control-Request-Method': 'GET' };
  const { headers: answered } = await edge.send('OPTIONS', '/nothing', { headers });
  expect(answered).not.toHaveProperty('access-control-allow-methods');
});

it.each([
  ['%2D', '/a%2D/users'],
  ['%4', '/users'],
  ['%zz', '/users'],
])('links are made of a path with %s as %s', (given, path) => {
  const event = buildEvent('GET', '/users');
  const requestContext = { ...event.requestContext, path: `/a${given}/users` };
  expect(toHttpRequest({ ...event, requestContext }).path).toBe(path);
});

it.each(['x-', '-x'])('an id of a request that only contains a UUID is no instance: %s', async (affix) => {
  const uuid = '8f7d2c5a-1d1b-4f0e-9a53-0c6e8f2b7d10';
  const requestId = affix.startsWith('x') ? affix + uuid : uuid + affix;
  const event = buildEvent('GET', '/nothing', { requestId });
  expect(JSON.parse((await new Edge().handler(event)).body)).not.toHaveProperty('instance');
});

it('an id of a request in capitals is a UUID, too', async () => {
  const requestId = '8F7D2C5A-1D1B-4F0E-9A53-0C6E8F2B7D10';
  const event = buildEvent('GET', '/nothing', { requestId });
  expect(JSON.parse((await new Edge().handler(event)).body).instance).toBe(`urn:uuid:${requestId}`);
});

it('a body of as many characters as bytes are accepted, one of them longer, is too large', async () => {
  const body = JSON.stringify({ ...ada, name: 'é' }).padEnd(8192);
  expect(body).toHaveLength(8192);
  expect((await new Edge().send('POST', '/users', { body })).status).toBe(413);
});

it('the next page is linked without a limit where none was asked for', async () => {
  const edge = new Edge();
  for (let count = 0; count < 21; count += 1) await edge.created('Ada', `ada${count}@example.com`);
  expect((await edge.send('GET', '/users')).headers['link']).toMatch(/^<\/users\?cursor=[^&]+>; rel="next"$/);
});
