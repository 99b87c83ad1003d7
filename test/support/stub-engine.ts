import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from '@jest/globals';

/** In the place of an engine, for every test a server that answers as the test says; `{}` until it does. */
export function stubEngine() {
  let server: Server;
  let answer: RequestListener;
  let port = 0;

  const listen = async () => {
    server = createServer((request, response) => answer(request, response)).listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const end = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  beforeEach(async () => {
    port = 0;
    answer = (_request, response) => void response.end('{}');
    await listen();
  });
  afterEach(end);

  return {
    endpoint: () => `http://127.0.0.1:${port}`,
    answerWith: (listener: RequestListener) => {
      answer = listener;
    },
    connections: () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count))),
    end,
    /** Again, in the same place. */
    listen,
  };
}
