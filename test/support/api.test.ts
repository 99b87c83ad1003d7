import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiAt } from './api.ts';

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', vary: 'Accept, Origin' };

/** Answers each request as no document says, and keeps what was asked. */
const asked: IncomingMessage[] = [];
const server = createServer((request, response) => {
  asked.push(request);
  response.writeHead(200, { ...always, 'content-type': 'application/json', 'x-secret': '1' }).end('{"items":[]}');
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const stage = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/dev/`;
const { client, call, follow } = apiAt(stage, async () => 'a-token');

describe.each<[string, () => Promise<unknown>]>([
  ['the typed client', () => client.GET('/users', { params: { query: { limit: 1 } } })],
  ['call', () => call('GET', '/users?limit=1')],
  ['follow', () => follow('/dev/users?limit=1')],
])('%s', (_, ask) => {
  it('fails where an answer is not what the document says', async () => {
    await expect(ask()).rejects.toThrow(/^GET \/users: 200 .*x-secret/);
  });

  it('asks under the stage, with the token', async () => {
    asked.length = 0;
    await ask().catch(() => {});
    expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/dev/users?limit=1', 'Bearer a-token'],
    ]);
  });
});

it('a token that the caller gives goes before', async () => {
  asked.length = 0;
  await call('GET', '/users', { headers: { authorization: 'Bearer another' } }).catch(() => {});
  expect(asked[0]?.headers.authorization).toBe('Bearer another');
});

it('what is not under the stage is not followed', () => {
  expect(() => follow('/users')).toThrow('/users is not under');
});
