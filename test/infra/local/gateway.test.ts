import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Handler } from '../../../src/adapters/api-gateway/handler.ts';
import type { ApiGatewayEvent } from '../../../src/infra/local/api-gateway-event.ts';
import { inThisProcess, serveAll } from '../../../src/infra/local/environments/in-this-process.ts';
import { type Gateway, startGateway } from '../../../src/infra/local/gateway.ts';
import { asOwner } from '../../support/as-owner.ts';
import { until } from '../../support/until.ts';

describe('the gateway', () => {
  let gateway: Gateway;
  let lines: string[];
  let complaints: string[];
  let seen: ApiGatewayEvent[];
  let answer: Handler;

  beforeEach(async () => {
    [lines, complaints, seen] = [[], [], []];
    answer = async () => ({ statusCode: 200, body: 'ok' });
    const handler: Handler = (event, context) => {
      seen.push(event as ApiGatewayEvent);
      return answer(event, context);
    };
    gateway = await startGateway(0, {
      functions: inThisProcess(serveAll(handler)),
      ownHandlers: new Map(),
      authenticate: asOwner,
      say: (line) => lines.push(line),
      complain: (part) => complaints.push(part),
    });
  });
  afterEach(() => gateway.stop());

  const port = () => Number(new URL(gateway.address).port);
  const linesOnceServed = async (count: number) => {
    await until(`${count} requests are logged`, () => lines.length >= count);
    return lines;
  };

  /** What comes back for bytes on a connection, until the other side ends it. */
  async function raw(bytes: string | Buffer): Promise<string> {
    const socket = connect(port(), '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', (chunk) => received.push(chunk)).on('error', () => {});
    socket.write(bytes);
    await once(socket, 'close');
    return Buffer.concat(received).toString('latin1');
  }

  it('listens on this machine alone', () => {
    expect(gateway.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('gives the function the request as an event, and the client its result', async () => {
    answer = async () => ({ statusCode: 201, multiValueHeaders: { 'X-A': ['1', '2'] }, body: '"é"' });
    const response = await fetch(`${gateway.address}/users?a=1&a=2`, {
      method: 'POST',
      body: 'é',
      headers: { 'X-B': 'c' },
    });
    expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([201, '1, 2', '"é"']);
    expect(response.headers.get('content-type')).toBeNull();
    const [event] = seen;
    expect(event).toMatchObject({
      resource: '/users',
      httpMethod: 'POST',
      multiValueQueryStringParameters: { a: ['1', '2'] },
      body: 'é',
      requestContext: { protocol: 'HTTP/1.1', identity: { sourceIp: '127.0.0.1' } },
    });
    expect(event?.multiValueHeaders).toMatchObject({ 'X-B': ['c'] });
    expect(await linesOnceServed(1)).toEqual([
      expect.stringMatching(new RegExp(`^POST /users 201 \\d+ ms ${event?.requestContext.requestId}$`)),
    ]);
  });

  it('answers HEAD with the length that the function tells and no body', async () => {
    answer = async () => ({ statusCode: 200, headers: { 'Content-Length': '57' }, body: '' });
    const said = await raw('HEAD /users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(said).toMatch(/^HTTP\/1\.1 200 OK\r\nContent-Length: 57\r\n/);
    expect(said).toMatch(/\r\n\r\n$/);
    expect(said).not.toMatch(/transfer-encoding/i);
  });

  it('keeps the connection after an answer without a body', async () => {
    answer = async () => ({ statusCode: 204, body: '' });
    const one = 'HEAD /users HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const last = 'DELETE /users/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    expect((await raw(one + last)).match(/HTTP\/1\.1 204 No Content/g)).toHaveLength(2);
  });

  it.each([
    'GET http://elsewhere.example/users?limit=1 HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'GET // HTTP/1.1',
    'TRACE /users HTTP/1.1',
    'GET /%zz?%=%ff HTTP/1.1',
  ])('serves %s', async (line) => {
    expect(await raw(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(complaints).toEqual([]);
  });

  it.each(['rubbish\r\n\r\n', 'FOO / HTTP/1.1\r\nHost: localhost\r\n\r\n', 'GET /\0 HTTP/1.1\r\n\r\n'])(
    'answers %j with a problem',
    async (bytes) => {
      const [head, body] = (await raw(bytes)).split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
      expect(head).toMatch(/X-Request-Id: [0-9a-f-]{36}\r\n/);
      expect(JSON.parse(String(body))).toMatchObject({
        type: '/problems/malformed_http',
        code: 'malformed_http',
        status: 400,
      });
      expect(seen).toEqual([]);
    },
  );

  it.each([
    ['GET / HTTP/1.1\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n', 421],
    ['GET / HTTP/1.1\r\nHost: localhost.elsewhere.example:3000\r\n\r\n', 421],
    ['GET / HTTP/1.1\r\nHost: elsewhere.localhost:3000\r\n\r\n', 421],
    ['GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n\r\n', 403],
    ['HEAD / HTTP/1.1\r\n\r\n', 400],
  ])('gives no function %j', async (bytes, status) => {
    const [head, body] = (await raw(bytes)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/Connection: close(?:\r\n|$)/);
    if (bytes.startsWith('HEAD')) expect(body).toBe('');
    else expect(JSON.parse(String(body))).toMatchObject({ status, code: expect.any(String) });
    expect(seen).toEqual([]);
  });

  it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:3000', '[::1]'])('serves Host: %s', async (host) => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each([
    [
      'rubbish',
      'POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n1',
      'rubbish\r\n\r\n',
      [200, 400],
      1,
    ],
    ['what has no Host', 'GET / HTTP/1.1\r\n\r\n', 'POST /users HTTP/1.1\r\nHost: localhost\r\n\r\n', [400], 0],
    [
      'what asked to close',
      'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      'POST /users HTTP/1.1\r\nHost: localhost\r\n\r\n',
      [200],
      1,
    ],
  ])(
    'answers on one connection in order, and does nothing that it does not answer: with %s',
    async (_, first, second, statuses, calls) => {
      const said = await raw(first + second);
      expect([...said.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))).toEqual(statuses);
      expect(seen).toHaveLength(calls);
    },
  );

  it('answers who has closed their own half of the connection', async () => {
    const socket = connect({ port: port(), host: '127.0.0.1', allowHalfOpen: true });
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    answer = () => new Promise((resolve) => setTimeout(() => resolve({ statusCode: 201, body: 'made' }), 20));
    socket.end('POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n1');
    await until('the answer comes', () => received.endsWith('made'));
    socket.destroy();
  });

  it('stops though a client that sent several requests at once has left', async () => {
    const socket = connect(port(), '127.0.0.1');
    let finish = () => {};
    answer = () =>
      new Promise((resolve) => {
        finish = () => resolve({ statusCode: 200, body: 'late' });
      });
    socket.write('GET /users HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(3));
    await until('the first request is served', () => seen.length === 1);
    socket.destroy();
    await once(socket, 'close');
    finish();
    await gateway.stop();
    expect(seen).toHaveLength(1);
  });

  it('answers a body that is too long before it has it all, and closes the connection', async () => {
    answer = async () => ({ statusCode: 413, body: 'too long' });
    const head = `POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${2 ** 40}\r\n\r\n`;
    const said = await raw(head + 'x'.repeat(5_000_000));
    expect(said).toMatch(/^HTTP\/1\.1 413 /);
    expect(said).toMatch(/Connection: close(?:\r\n|$)/);
    expect(said).toMatch(/too long$/);
    expect(seen[0]?.body).toHaveLength(64 * 1024);
    expect(await linesOnceServed(1)).toEqual([expect.stringContaining('POST /users 413')]);
  });

  it('calls no function for a request that the client gave up, and goes on', async () => {
    const socket = connect(port(), '127.0.0.1');
    socket.write('POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
    expect(await linesOnceServed(1)).toEqual([expect.stringContaining('POST /users aborted')]);
    expect(seen).toEqual([]);
    expect((await fetch(gateway.address)).status).toBe(200);
  });

  it('answers 504 for a function that fails, since it may have written, and goes on', async () => {
    answer = () => Promise.reject(new Error('a secret'));
    const failed = await fetch(`${gateway.address}/users`);
    expect(failed.status).toBe(504);
    expect(failed.headers.get('content-type')).toBe('application/problem+json');
    expect(await failed.text()).not.toContain('secret');
    expect(complaints).toEqual([expect.stringMatching(/^the function listUsers \([0-9a-f-]{36}\)$/)]);
    answer = async () => ({ statusCode: 200, body: '' });
    expect((await fetch(`${gateway.address}/users`)).status).toBe(200);
  });

  it('finishes what is in flight when it is stopped, takes nothing new and closes what is kept', async () => {
    await (await fetch(gateway.address)).text(); // Leaves a kept connection.
    const silent = connect(port(), '127.0.0.1');
    await once(silent, 'connect');
    silent.resume().on('error', () => {});
    let finish = () => {};
    answer = () =>
      new Promise((resolve) => {
        finish = () => resolve({ statusCode: 200, body: 'done' });
      });
    const pending = fetch(`${gateway.address}/users`);
    await until('the second request is seen', () => seen.length >= 2);

    const stopped = gateway.stop();
    await until(
      'no connection is taken any more',
      () =>
        new Promise((resolve) =>
          connect(port(), '127.0.0.1')
            .on('connect', () => resolve(false))
            .on('error', () => resolve(true)),
        ),
    );
    finish();
    const response = await pending;

    expect([response.headers.get('connection'), await response.text()]).toEqual(['close', 'done']);
    await stopped;
    if (!silent.closed) await once(silent, 'close');
    expect(lines).toHaveLength(2);
  });

  it('says what to do where its port is taken', async () => {
    await expect(
      startGateway(port(), {
        functions: inThisProcess(new Map()),
        ownHandlers: new Map(),
        authenticate: asOwner,
        say: () => {},
        complain: () => {},
      }),
    ).rejects.toMatchObject({
      name: 'StartupError',
      message: `Port ${port()} is taken; stop what listens there, or set PORT to another one (0 = any free port).`,
    });
  });
});
