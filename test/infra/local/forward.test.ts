import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { failureOf } from '../../../src/adapters/dynamodb/failure.ts';
import { type AuthorizingProxy, startAuthorizingProxy } from '../../../src/infra/local/authorizing-proxy.ts';
import { freePort } from '../../../src/infra/local/free-port.ts';
import { deployedSdk } from '../../support/deployed-client.ts';
import { stubEngine } from '../../support/stub-engine.ts';
import { until } from '../../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-'));
const sdkAt = deployedSdk(folder);
afterAll(() => rmSync(folder, { recursive: true }));

const engine = stubEngine();
let proxy: AuthorizingProxy;
let said: string[];
let clients: DynamoDBDocumentClient[];
const proxyTo = (endpoint: string) =>
  startAuthorizingProxy({ functionName: 'any', allows: () => true, engine: endpoint, say: (line) => said.push(line) });
beforeEach(async () => {
  [clients, said] = [[], []];
  proxy = await proxyTo(engine.endpoint());
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await proxy.stop();
});

/** What a call of a function comes to: undefined where it succeeds, else how the repository judges the error, and its code. */
function callerAt(endpoint: string) {
  const { documentClient, GetCommand } = sdkAt(endpoint);
  const client = documentClient();
  clients.push(client);
  return async (abortSignal = AbortSignal.timeout(5_000)): Promise<unknown> => {
    const get = new GetCommand({ TableName: 'users', Key: { pk: 'USER#1' } });
    try {
      await client.send(get, { abortSignal });
      return undefined;
    } catch (error) {
      const { name, code } = error as { name: string; code?: string };
      return [failureOf(error), name === 'AbortError' ? name : code];
    }
  };
}

describe('the function meets the failure of the engine as if nobody stood between:', () => {
  it.each<[string, RequestListener, unknown[]]>([
    ['it resets', ({ socket }) => void socket.resetAndDestroy(), ['unknown', 'ECONNRESET']],
    ['it closes without an answer', ({ socket }) => void socket.destroy(), ['unknown', 'ECONNRESET']],
    [
      'it breaks off in its answer',
      ({ socket }, response) => {
        response.writeHead(200, { 'Content-Length': '100' }).write('{"Item":');
        setTimeout(() => socket.destroy(), 20);
      },
      ['unknown', 'ECONNRESET'],
    ],
    ['it hangs', () => {}, ['unknown', 'AbortError']],
    [
      'it hangs in its answer',
      (_request, response) => void response.writeHead(200, { 'Content-Length': '100' }).write('{'),
      ['unknown', 'AbortError'],
    ],
    ['it fails', (_request, response) => void response.writeHead(500).end('{}'), ['unknown', undefined]],
  ])('%s', async (_what, fails, expected) => {
    engine.answerWith(fails);
    for (const endpoint of [engine.endpoint(), proxy.endpoint])
      expect(await callerAt(endpoint)(AbortSignal.timeout(500))).toEqual(expected);
  });

  it('it is not there, so nothing was sent', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    expect(await callerAt(nowhere)()).toEqual(['throttled', 'ECONNREFUSED']);
    await proxy.stop();
    proxy = await proxyTo(nowhere);
    expect(await callerAt(proxy.endpoint)()).toEqual(['throttled', 'ECONNREFUSED']);
  });

  it('it goes away and comes back', async () => {
    const call = callerAt(proxy.endpoint);
    expect(await call()).toBeUndefined();
    await engine.end();
    // A connection that was kept may be used once more before its end is noticed.
    await until('nothing can be sent', async () => String(await call()) === 'throttled,ECONNREFUSED');
    await engine.listen();
    expect(await call()).toBeUndefined();
  });
});

describe('a request that the function gives up', () => {
  it('is given up at the engine', async () => {
    const seen: string[] = [];
    engine.answerWith((_request, response) => {
      seen.push('begin');
      response.once('close', () => seen.push('end'));
    });
    const call = callerAt(proxy.endpoint);
    const giveUp = new AbortController();
    const pending = call(giveUp.signal);
    await until('the request is at the engine', () => seen.length === 1);
    giveUp.abort();
    expect(await pending).toEqual(['unknown', 'AbortError']);
    await until('the engine sees the end', () => seen.length === 2);
    engine.answerWith((_request, response) => void response.end('{}'));
    expect(await call()).toBeUndefined();
  });

  it('before it is sent is none', async () => {
    const socket = connect(Number(new URL(proxy.endpoint).port), '127.0.0.1');
    socket.end('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
    await new Promise((resolve) => socket.resume().once('close', resolve));
    expect(await engine.connections()).toBe(0);
    expect(await callerAt(proxy.endpoint)()).toBeUndefined();
    expect(said).toEqual([]);
  });
});

it('a proxy that is stopped ends what is in flight and keeps nothing', async () => {
  let reached = false;
  engine.answerWith(() => {
    reached = true;
  });
  const pending = callerAt(proxy.endpoint)();
  await until('the request is at the engine', () => reached);
  await proxy.stop();
  expect(await pending).toEqual(['unknown', 'ECONNRESET']);
  await until('the engine is left alone', async () => (await engine.connections()) === 0);
  proxy = await proxyTo(engine.endpoint());
});
