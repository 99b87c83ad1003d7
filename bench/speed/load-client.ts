import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: object;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: who asks, knows
  readonly json: any;
}

/** Milliseconds: longer than the service may take, so that a load ends also where no answer comes. */
const patience = 15_000;

/** Sends to the address over so many connections, which stay open. */
export function loadClient(address: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  async function ask({ method, path, body }: Exchange): Promise<Answer> {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const headers =
      sent === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(sent) };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const signal = AbortSignal.timeout(patience);
      request(`${address}${path}`, { method, agent, headers, signal }, resolve).on('error', reject).end(sent);
    });
    const answer = await text(response);
    return { status: response.statusCode ?? 0, json: answer === '' ? undefined : JSON.parse(answer) };
  }

  return { ask, close: () => agent.destroy() };
}
