import { writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Gateway } from '../../../../src/infra/local/gateway.ts';
import { authenticator } from '../../../../src/infra/local/identity/authentication.ts';
import { liveFunction } from '../../../../src/infra/local/trace/live-function.ts';
import { liveView } from '../../../../src/infra/local/trace/live-view.ts';
import type { Recorder } from '../../../../src/infra/local/trace/recorder.ts';
import { functions as rows } from '../../../../src/infra/operations.ts';
import type { LiveSettings } from '../../../../src/infra/trace/live.ts';
import { Edge } from '../../../support/edge.ts';
import { claims, key, tokenOf } from '../../../support/local-identity.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';
import { EventReader } from '../../../support/server-sent-events.ts';
import {
  noEnvironments,
  seenFunctions,
  type TracedGatewayOptions,
  tracedGateway,
} from '../../../support/traced-gateway.ts';
import { until } from '../../../support/until.ts';

let gateway: Gateway & { readonly recorder: Recorder };
// biome-ignore lint/suspicious/noExplicitAny: what it is, is what the tests ask
const jsonOf = async (response: Response): Promise<any> => response.json();
let sockets: Socket[] = [];
const folder = scratchFolder();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await gateway?.stop();
});

async function start(options: Partial<TracedGatewayOptions> = {}, handler = new Edge().handler) {
  const seen = seenFunctions(handler);
  gateway = await tracedGateway({ functions: seen.functions, page: folder(), ...options });
  return seen;
}
const maskedSettings: LiveSettings = {
  startedAt: 1_795_750_000_000,
  database: 'dynamodb',
  environments: 'in-process',
  access: 'open',
  masked: true,
  faults: [],
  capacity: 9,
};
const live = '/.local/live';
const ask = (method: string, path: string, init: RequestInit = {}) =>
  fetch(`${gateway.address}${path}`, { method, ...init });
const kept = () => [...gateway.recorder.all()];
const over = (count: number) =>
  until(`${count} are over`, () => kept().filter(({ endedAt }) => endedAt !== undefined).length >= count);

function rawSocket(): Socket {
  const socket = connect(Number(new URL(gateway.address).port), '127.0.0.1').on('error', () => {});
  sockets.push(socket);
  return socket;
}

it('is a function of the laptop alone, which asks nobody for a token', () => {
  expect(rows.map(({ name }) => name)).not.toContain(liveFunction.name);
  for (const { scopes } of liveFunction.routes) expect(scopes).toEqual([]);
});

describe('the page', () => {
  const files: [string, string, string][] = [
    ['/', 'index.html', 'text/html; charset=utf-8'],
    [`${live}/page.js`, 'page.js', 'text/javascript; charset=utf-8'],
    [`${live}/page.css`, 'page.css', 'text/css; charset=utf-8'],
  ];

  it.each(files)('%s is what was built, and asks nobody else', async (path, file, type) => {
    await start({ authenticate: authenticator('token', key) });
    writeFileSync(`${folder()}/${file}`, `this is é of ${file}`);
    for (const headers of [{ Accept: 'text/html' }, {}]) {
      const response = await ask('GET', path, { headers });
      expect([response.status, await response.text()]).toEqual([200, `this is é of ${file}`]);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': type,
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data: 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    }
    const head = await ask('HEAD', path);
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, type, '']);
  });

  it('that is not built is a sentence', async () => {
    await start();
    const response = await ask('GET', '/');
    expect([response.status, (await jsonOf(response)).detail]).toEqual([
      404,
      'The page is not built; npm run build builds it.',
    ]);
  });

  it.each([
    ['POST', '/', 'GET, HEAD'],
    ['PUT', `${live}/page.js`, 'GET, HEAD'],
    ['POST', `${live}/events`, 'GET, HEAD'],
    ['GET', `${live}/requests`, 'DELETE'],
    ['DELETE', `${live}/requests/x`, 'GET, HEAD'],
    ['GET', `${live}/requests/x/replay`, 'POST'],
    ['POST', `${live}/requests/x/fixture`, 'GET, HEAD'],
  ])('%s %s is not allowed, and told what is', async (method, path, allow) => {
    await start();
    const response = await ask(method, path);
    expect([response.status, response.headers.get('allow'), (await jsonOf(response)).code]).toEqual([
      405,
      allow,
      'method_not_allowed',
    ]);
  });

  it.each(['GET', 'POST', 'DELETE'])('%s of anything else there is 404, with an id', async (method) => {
    const { invocations } = await start({ authenticate: authenticator('token', key) });
    for (const path of [`${live}/x`, `${live}/x/y`, `${live}/requests/x/y`]) {
      const response = await ask(method, path);
      expect([response.status, (await jsonOf(response)).code]).toEqual([404, 'path_not_found']);
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect([invocations, kept()]).toEqual([[], []]);
  });

  it('of another origin gets nothing of it, also of the one that may call the API', async () => {
    const origin = 'http://localhost:5173';
    await start({ corsOrigin: origin });
    const headers = { 'Sec-Fetch-Site': 'cross-site', Origin: origin };
    expect((await ask('GET', '/users', { headers })).status).toBe(200);
    for (const [method, path] of [
      ['GET', `${live}/events`],
      ['DELETE', `${live}/requests`],
      ['POST', `${live}/requests/${kept()[0]?.head.id}/replay`],
      ['GET', '/'],
    ] as const) {
      const response = await ask(method, path, { headers });
      expect([response.status, (await jsonOf(response)).code]).toEqual([403, 'cross_site']);
    }
  });

  it('is not told of on the terminal, where what it shows is', async () => {
    const said: string[] = [];
    await start({ say: (line) => said.push(line) });
    await ask('GET', `${live}/events`, { method: 'HEAD' });
    await ask('DELETE', `${live}/requests`);
    await ask('GET', '/users');
    await until('a request is told of', () => said.length > 0);
    expect(said).toEqual([expect.stringMatching(/^GET \/users 200 /)]);
  });
});

describe('a request that is looked at', () => {
  it('is JSON that nobody keeps, masked where that is asked for or set', async () => {
    await start();
    await ask('GET', '/users?email=ada@example.com');
    await over(1);
    const [id] = kept().map(({ head }) => head.id);
    const texts: string[] = [];
    for (const query of ['', '?masked', '?masked=1']) {
      const response = await ask('GET', `${live}/requests/${id}${query}`);
      expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
        200,
        'application/json',
        'no-store',
      ]);
      texts.push(await response.text());
    }
    expect(texts.map((text) => text.includes('ada@example.com'))).toEqual([true, false, false]);
  });

  it('is always masked where the settings say so', async () => {
    await start({ settings: maskedSettings });
    await ask('GET', '/users?email=ada@example.com');
    await over(1);
    const text = await (await ask('GET', `${live}/requests/${kept()[0]?.head.id}`)).text();
    expect(text).toContain('email=•••');
    expect(text).not.toContain('ada@');
  });

  it('is 404 where it is not kept any more, or never was', async () => {
    await start({ limits: { capacity: 1, bytes: 1e6 } });
    const ids = [];
    for (let count = 0; count < 2; count += 1) ids.push((await ask('GET', '/users')).headers.get('x-request-id'));
    for (const [id, status] of [
      [ids[0], 404],
      [ids[1], 200],
      ['x', 404],
      ['__proto__', 404],
    ] as const) {
      expect((await ask('GET', `${live}/requests/${id}`)).status).toBe(status);
    }
  });

  it('is forgotten with all others when that is asked for', async () => {
    await start();
    await ask('GET', '/users');
    await over(1);
    const response = await ask('DELETE', `${live}/requests`);
    expect([response.status, await response.text(), kept()]).toEqual([204, '', []]);
  });
});

describe('a fixture', () => {
  const create = (name: string) =>
    ask('POST', '/users', {
      body: JSON.stringify({ email: 'ada@example.com', name }),
      headers: { 'Content-Type': 'application/json' },
    });
  const fixtureAt = (index: number) => ask('GET', `${live}/requests/${kept()[index]?.head.id}/fixture`);

  it('is made of the request and of those before it, as a file', async () => {
    await start();
    for (const name of ['Ada', 'Bob', 'Cy']) await create(name);
    await over(3);
    const response = await fixtureAt(1);
    expect([response.status, response.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="post-users-answers-409.json"',
    ]);
    const { name, steps } = await jsonOf(response);
    expect(name).toBe('POST /users answers 409');
    expect(steps.map((step: { request: { body: unknown } }) => step.request.body)).toEqual([
      { json: { email: '{{email 1}}', name: 'Ada' } },
      { json: { email: '{{email 1}}', name: 'Bob' } },
    ]);
  });

  it('of a token that did not allow it needs the token, and does not have it', async () => {
    const authorization = `Bearer ${await tokenOf(claims({ scope: 'users/read' }))}`;
    await start({ authenticate: authenticator('token', key) });
    await ask('POST', '/users', { headers: { authorization } });
    await over(1);
    const text = await (await fixtureAt(0)).text();
    expect(JSON.parse(text).steps).toMatchObject([{ scope: 'users/read', expect: { status: 403 } }]);
    expect(text).not.toContain('ey');
  });

  it('that cannot be made says why', async () => {
    await start();
    await ask('GET', '/users/9b0e4d3c-6f55-4f43-9d0c-1f1f6a2d8f10');
    await ask('POST', '/users', { headers: { origin: 'https://elsewhere.example' } });
    await over(2);
    const response = await fixtureAt(1);
    expect([response.status, (await jsonOf(response)).detail]).toEqual([
      409,
      'POST, request 2, was refused by the gateway of this machine: a deployed API has no such answer.',
    ]);
    expect((await ask('GET', `${live}/requests/x/fixture`)).status).toBe(404);
  });

  it('is not made where values are masked: they would be in it', async () => {
    await start({ settings: maskedSettings });
    await create('Ada');
    await over(1);
    const response = await fixtureAt(0);
    expect([response.status, (await jsonOf(response)).detail]).toEqual([409, expect.stringContaining('TRACE=masked')]);
  });
});

describe('a replay', () => {
  const replayed = async (id = '') => {
    const response = await ask('POST', `${live}/requests/${id}/replay`);
    return { status: response.status, json: await jsonOf(response) };
  };
  const requestOf = ({ head, body }: ReturnType<typeof kept>[number]) => [
    head.method,
    head.target,
    head.protocol,
    head.headers,
    body?.toString('latin1'),
  ];

  it.each<[string, string]>([
    [
      'a body, odd spellings and lines that are there twice',
      'POST /users?a=%zz HTTP/1.1\r\nHOST: localhost\r\nX-A: 1\r\nx-a: 2\r\nX-Latin: \xe9\r\nContent-Length: 3\r\nContent-Type: text/plain\r\n\r\n\xff\x00a',
    ],
    ['faults that it asks for', 'GET /users HTTP/1.1\r\nHost: localhost\r\nLocal-Fault: throttle\r\n\r\n'],
    ['HTTP/1.0', 'GET /users HTTP/1.0\r\n\r\n'],
    [
      'a body in pieces',
      'POST /users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n',
    ],
    ['no body in pieces', 'POST /users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    [
      'what it expects',
      'POST /users HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx',
    ],
    ['a refusal', 'GET /users HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n'],
    ['HEAD', 'HEAD /users HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ])('sends the same again, with %s', async (_, bytes) => {
    const { invocations } = await start();
    rawSocket().resume().end(Buffer.from(bytes, 'latin1'));
    await over(1);
    const { status, json } = await replayed(kept()[0]?.head.id);
    await over(2);
    const [first, second] = kept();
    expect([status, json]).toEqual([200, { id: second?.head.id }]);
    if (first === undefined || second === undefined) throw new Error('one of them is gone');
    expect(requestOf(second)).toEqual(requestOf(first));
    expect([second.answer?.status, second.faults]).toEqual([first.answer?.status, first.faults]);
    expect(invocations.length % 2).toBe(0);
  });

  it('goes over a connection of its own, with the token that is shown to nobody', async () => {
    await start({
      authenticate: async (headers, scopes) => {
        const isBearer = headers.some(([, value]) => value === 'Bearer a.b.c');
        if (isBearer || scopes.length === 0) return { kind: 'owner' };
        return { kind: 'refused', refusal: { status: 401, code: 'unauthenticated', detail: 'no' } };
      },
    });
    await ask('GET', '/users', { headers: { Authorization: 'Bearer a.b.c' } });
    await over(1);
    await replayed(kept()[0]?.head.id);
    await over(2);
    expect(kept().map(({ answer }) => answer?.status)).toEqual([200, 200]);
    expect(await (await ask('GET', `${live}/requests/${kept()[1]?.head.id}`)).text()).not.toContain('a.b.c');
  });

  it('of what was not read to its end is refused with a sentence', async () => {
    await start();
    rawSocket()
      .resume()
      .write(`POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999\r\n\r\n${'x'.repeat(70_000)}`);
    await over(1);
    expect(await replayed(kept()[0]?.head.id)).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('cannot be sent again') },
    });
    expect((await replayed('x')).status).toBe(404);
    expect(kept()).toHaveLength(1);
  });

  it('that gets no answer says so', async () => {
    await start({}, async () => ({ statusCode: 200, body: '' }));
    rawSocket().resume().end('GET /users HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await over(1);
    // The answer of the function has no id, so that nobody can tell which request it was.
    expect(await replayed(kept()[0]?.head.id)).toMatchObject({ status: 503, json: { code: 'unavailable' } });
  });
});

describe('the stream of events', () => {
  async function follow(path = `${live}/events`) {
    const gone = new AbortController();
    const response = await ask('GET', path, { signal: gone.signal });
    const reader = new EventReader();
    const ended = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) reader.take(decoder.decode(chunk as Uint8Array, { stream: true }));
    })();
    ended.catch(() => {});
    return { response, reader, ended, leave: () => gone.abort() };
  }

  it('is one that no cache keeps, and tells each request as it goes', async () => {
    await start();
    const { response, reader, leave } = await follow();
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/event-stream',
      'no-store',
    ]);
    expect(response.headers.get('content-length')).toBeNull();
    await ask('GET', '/users?email=ada@example.com');
    await until('the request is told', () => reader.named('requests').some(({ data }) => data[0]?.status === 200));
    expect(reader.events.slice(0, 3).map(({ event }) => event)).toEqual(['settings', 'requests', 'environments']);
    leave();
  });

  it('is masked where that is asked for', async () => {
    await start();
    const { reader, leave } = await follow(`${live}/events?masked`);
    await ask('GET', '/users?email=ada@example.com');
    await until('the request is told', () => reader.named('requests').some(({ data }) => data[0]?.status === 200));
    expect(JSON.stringify(reader.events)).not.toContain('ada');
    leave();
  });

  it('HEAD has the head of it', async () => {
    await start();
    const response = await ask('HEAD', `${live}/events`);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'text/event-stream',
      '',
    ]);
    expect(response.headers.get('content-length')).toBeNull();
  });

  it('ends, whole, when the gateway stops', async () => {
    await start();
    const readers = await Promise.all([follow(), follow()]);
    await gateway.stop();
    for (const { ended } of readers) await ended;
  });

  it('forgets a reader who goes away', async () => {
    let subscribed = 0;
    const environments = {
      states: () => [],
      subscribe: () => {
        subscribed += 1;
        return () => {
          subscribed -= 1;
        };
      },
    };
    await start({ environments });
    const { reader, leave } = await follow();
    await until('it begins', () => reader.events.length >= 3);
    expect(subscribed).toBe(1);
    leave();
    await until('it is forgotten', () => subscribed === 0);
  });

  it('does not hold the stop back for a reader who takes nothing', async () => {
    await start({ limits: { capacity: 100, bytes: 1e9 } });
    const socket = rawSocket();
    socket.pause();
    socket.write(`GET ${live}/events HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const target = `/users?x=${'x'.repeat(80_000)}`;
    for (let count = 0; count < 40; count += 1) {
      for (let at = 0; at < 100; at += 1) {
        const id = `${count}-${at}`;
        const recording = gateway.recorder.begin({
          id,
          method: 'GET',
          target,
          protocol: 'HTTP/1.1',
          headers: [],
          resource: '/users',
          functionName: 'listUsers',
          context: { traceId: 'a'.repeat(32) },
        });
        recording.ended(undefined);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    let isStopped = false;
    void gateway.stop().then(() => {
      isStopped = true;
    });
    // One that waited for it would take longer than that.
    await until('the gateway has stopped', () => isStopped);
  });
});

describe('TRACE', () => {
  const options = {
    access: 'open',
    corsOrigin: undefined,
    database: 'dynamodb',
    environments: 'processes',
    environmentSource: noEnvironments,
  } as const;

  it('off records nothing, and the page is told so', async () => {
    expect(liveView({ ...options, trace: 'off' }).recorder).toBeUndefined();
    expect(liveView({ ...options, trace: 'full' }).recorder).toBeDefined();
    expect(liveView({ ...options, trace: 'masked' }).recorder).toBeDefined();
  });

  it.each([
    ['off', { capacity: 0, masked: false }],
    ['masked', { capacity: 1_000, masked: true }],
    ['full', { capacity: 1_000, masked: false }],
  ] as const)('%s is %j in the settings', async (trace, expected) => {
    const { handler } = liveView({ ...options, trace });
    const { body } = await handler({
      resource: `${live}/events`,
      httpMethod: 'GET',
      requestContext: { requestId: 'x' },
    });
    const ended = new AbortController();
    const reader = new EventReader();
    if (typeof body !== 'function') throw new Error('this is no stream');
    for await (const part of body(ended.signal)) {
      reader.take(part);
      ended.abort();
    }
    expect(reader.named('settings')[0]?.data).toMatchObject({
      ...expected,
      access: 'open',
      database: 'dynamodb',
      environments: 'processes',
    });
  });

  it('in memory no fault of a database can be asked for', async () => {
    const { handler } = liveView({ ...options, database: 'memory', trace: 'full' });
    const { body } = await handler({
      resource: `${live}/events`,
      httpMethod: 'GET',
      requestContext: { requestId: 'x' },
    });
    if (typeof body !== 'function') throw new Error('this is no stream');
    for await (const part of body(AbortSignal.abort())) {
      expect(part).toContain('"faults":["cold-start"]');
      break;
    }
  });
});
