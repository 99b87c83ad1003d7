import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { functions } from '../operations.ts';
import { refuseMalformed } from './client-error.ts';
import { exchange, type GatewayOptions } from './exchange.ts';
import { ownFunctions } from './own-functions.ts';
import { routeMatcher } from './routes.ts';
import { codeOf, StartupError } from './startup-error.ts';
import { Turns } from './turns.ts';

export interface Gateway {
  readonly address: string;
  /** Says goodbye to the clients, takes no more connections, and waits for the requests that are in flight. */
  stop(): Promise<void>;
}

/** Other machines can't reach it: whoever calls may be an administrator. */
const host = '127.0.0.1';

/** Milliseconds for which requests are still taken when it is stopped. */
const farewell = 100;

/** Milliseconds: a client that is slow to send its request must not hold the end back for ever. */
const slowest = 15_000;

const serverOptions = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  // Node would refuse such a request without a word; `refusalOf` does it with a problem.
  requireHostHeader: false,
};

/**
 * API Gateway on this machine, on `port` (0 = any free one).
 * @throws StartupError where the port is taken
 */
export async function startGateway(port: number, options: GatewayOptions): Promise<Gateway> {
  const inFlight = new Set<Promise<unknown>>();
  const closing = new AbortController();
  const matchRoute = routeMatcher([...functions, ...ownFunctions.filter(({ name }) => options.ownHandlers.has(name))]);

  const turns = new Turns();
  const accept = (request: IncomingMessage, response: ServerResponse) => {
    const served: Promise<void> = turns
      .take(request, () =>
        exchange(request, response, {
          ...options,
          matchRoute,
          isLast: () => closing.signal.aborted,
          closing: closing.signal,
        }).catch((error) => {
          options.complain('the gateway', error);
          response.destroy();
        }),
      )
      .finally(() => inFlight.delete(served));
    inFlight.add(served);
  };
  const refuse = (error: Error, socket: Duplex) => {
    void turns.answered(socket).then(() => refuseMalformed(error, socket, options.corsOrigin));
  };

  const server = createServer(serverOptions, accept).on('checkExpectation', accept).on('clientError', refuse);
  // A client that has said all it has to say, and closed its half, still gets its answer.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.listen(port, host);
  await once(server, 'listening').catch((error) => {
    throw new StartupError(
      codeOf(error) === 'EADDRINUSE'
        ? `Port ${port} is taken; stop what listens there, or set PORT to another one (0 = any free port).`
        : `Port ${port} cannot be listened on (${codeOf(error)}); set PORT to another one (0 = any free port).`,
    );
  });

  return {
    address: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      closing.abort();
      // Who is in the middle of its next request on a kept connection gets an answer, which says that it was the last.
      await delay(farewell);
      server.close();
      const late = setTimeout(() => server.closeAllConnections(), slowest);
      while (inFlight.size > 0) await Promise.all(inFlight);
      clearTimeout(late);
      server.closeAllConnections();
    },
  };
}
