import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { AnswerStream } from '../../../src/infra/local/answer-stream.ts';
import { send } from '../../../src/infra/local/answering.ts';
import { until } from '../../support/until.ts';

let server: Server;
let client: Socket;
let closing: AbortController;
let isOver: boolean;
afterEach(async () => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

/** A client who asks, and reads nothing until it is told to. */
async function ask(stream: AnswerStream): Promise<void> {
  closing = new AbortController();
  isOver = false;
  server = createServer((_request, response) => {
    const options = { isBodyRead: true, isLast: false, closing: closing.signal };
    void send(response, { status: 200, headers: { 'X-A': ['1'] }, stream }, options).then(() => {
      isOver = true;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', () => {}).pause();
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
}

describe('an answer that goes on', () => {
  it('is sent part by part, and ends whole', async () => {
    await ask(async function* () {
      yield 'é';
      yield 'two';
    });
    let text = '';
    client.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    client.resume();
    await until('it ends', () => text.endsWith('\r\n0\r\n\r\n'));
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\nX-A: 1\r\n/);
    expect(text).toMatch(/Transfer-Encoding: chunked\r\n/);
    expect(text).toContain('\r\n2\r\né\r\n3\r\ntwo\r\n');
  });

  it('waits for a client who takes nothing, so that nothing piles up', async () => {
    let made = 0;
    await ask(async function* (ended) {
      for (; made < 300 && !ended.aborted; made += 1) yield 'x'.repeat(1_000_000);
    });
    await until('it begins', () => made > 0);
    // Time enough to make them all.
    await delay(300);
    expect(made).toBeLessThan(100);
    client.resume();
    await until('all is taken', () => made === 300);
  });

  it.each<[string, () => void]>([
    ['the gateway stops', () => closing.abort()],
    ['the client resets the connection', () => void client.resetAndDestroy()],
    ['the client closes the connection', () => void client.end()],
  ])('is told when %s', async (_, end) => {
    let isEnded = false;
    await ask(async function* (ended) {
      yield 'first';
      await new Promise((resolve) => ended.addEventListener('abort', resolve));
      isEnded = true;
    });
    client.resume();
    await once(client, 'data');
    end();
    await until('it has ended', () => isEnded && isOver);
  });

  it('is broken off where the client takes nothing and the gateway stops', async () => {
    await ask(async function* (ended) {
      while (!ended.aborted) yield 'x'.repeat(1_000_000);
    });
    await delay(100);
    closing.abort();
    await until('it is over', () => isOver);
    await until(
      'the connection is gone',
      () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count === 0))),
    );
  });
});
