import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { firstTimes } from './lost-answers.ts';

interface Applied {
  readonly status: number;
  readonly body: Buffer;
}

const begin = (response: ServerResponse, { status, body }: Applied) =>
  response.writeHead(status, { 'content-length': body.length }).write(body.subarray(0, -1));

/** Ways to lose the answer to a request that was applied. */
const losses = {
  reset: ({ socket }: ServerResponse) => void socket?.resetAndDestroy(),
  'a 500': (response: ServerResponse) => void response.writeHead(500).end(),
  truncation: (response: ServerResponse, applied: Applied) => {
    begin(response, applied);
    setImmediate(() => response.destroy());
  },
  silence: () => {},
  'silence in mid-answer': (response: ServerResponse, applied: Applied) => void begin(response, applied),
};

export type Loss = keyof typeof losses;
export const lossKinds = Object.keys(losses) as Loss[];

export interface LossyProxy {
  readonly endpoint: string;
  /** How many requests wait for the rest of an answer. */
  waiting(): number;
  close(): void;
}

/** Passes every request on to `target`, and loses the first answer to each after it was applied. */
export async function startLossyProxy(target: string, loss: Loss): Promise<LossyProxy> {
  const isFirst = firstTimes();
  const waiting = new Set<ServerResponse>();
  const server = createServer(async (request, response) => {
    const sent = await buffer(request);
    const { host, connection, 'content-length': length, ...headers } = request.headers as Record<string, string>;
    const answer = await fetch(target, { method: 'POST', headers, body: sent });
    const applied = { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
    waiting.add(response);
    response.once('close', () => waiting.delete(response));
    if (isFirst(JSON.parse(sent.toString()))) losses[loss](response, applied);
    else response.writeHead(applied.status).end(applied.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting: () => waiting.size,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
