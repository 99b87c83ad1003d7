import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

interface Turn {
  readonly request: IncomingMessage;
  /** Settles when everything before it on the connection is over. */
  readonly before: Promise<void>;
  readonly over: Promise<void>;
}

/**
 * The requests of one connection are served one after another (RFC 9112 §9.3.2), and none after an answer that closes it (§9.6):
 * what nobody is told of must not happen.
 */
export class Turns {
  readonly #latest = new WeakMap<Duplex, Turn>();

  /** Calls `serve`, which must not reject, when it is the request's turn; not at all where the connection has ended by then. */
  take(request: IncomingMessage, serve: () => Promise<void>): Promise<void> {
    const { socket } = request;
    const before = this.#latest.get(socket)?.over ?? Promise.resolve();
    const over = before.then(() => (socket.writable ? serve() : undefined));
    this.#latest.set(socket, { request, before, over });
    return over;
  }

  /** Settles when all that came in whole has been answered: not the request that what is wrong with the connection cut off. */
  async answered(socket: Duplex): Promise<void> {
    const last = this.#latest.get(socket);
    await (last?.request.complete ? last.over : last?.before);
  }
}
