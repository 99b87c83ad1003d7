import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamedAnswer } from './answer-stream.ts';
import type { HttpAnswer } from './api-gateway-result.ts';

/** Milliseconds that a client has to see the answer: one whose body was not read to the end, or who is slow when the gateway stops. */
const patience = 500;

/** Throws away what still comes in, until it ends or patience does. */
async function drain(request: IncomingMessage): Promise<void> {
  const ended = new AbortController();
  for (const event of ['end', 'close']) request.once(event, () => ended.abort());
  request.resume();
  await delay(patience, undefined, { signal: ended.signal }).catch(() => {});
}

/** Sends part after part, each when the client has taken the one before, until there is no other, the client has gone or `closing` says so. */
async function follow(
  response: ServerResponse<IncomingMessage>,
  stream: StreamedAnswer['stream'],
  closing: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  const end = () => ended.abort();
  response.once('close', end);
  // Who has nothing more to say may wait for an answer, and does not follow one that has no end.
  const { socket } = response.req;
  socket.once('end', end);
  closing.addEventListener('abort', end);
  if (closing.aborted || response.closed) end();
  response.flushHeaders();
  for await (const part of stream(ended.signal)) {
    if (ended.signal.aborted) break;
    if (!response.write(part)) await once(response, 'drain', { signal: ended.signal }).catch(() => {});
  }
  closing.removeEventListener('abort', end);
  socket.removeListener('end', end);
  response.end();
  if (!closing.aborted) return;
  // Who does not take what was sent must not hold back the end of the gateway.
  const late = setTimeout(() => response.destroy(), patience);
  response.once('close', () => clearTimeout(late));
}

export interface SendOptions {
  readonly isBodyRead: boolean;
  readonly isLast: boolean;
  /** Ends what would go on. */
  readonly closing: AbortSignal;
}

/**
 * Sends the answer. To close a connection on which unread data still arrives resets it, and the client may lose the answer that
 * is under way (RFC 9112 §9.6): so what is left of a body is thrown away for a moment first.
 */
export async function send(
  response: ServerResponse<IncomingMessage>,
  answer: HttpAnswer | StreamedAnswer,
  { isBodyRead, isLast, closing }: SendOptions,
): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, values] of Object.entries(answer.headers)) response.setHeader(name, values);
  if (isLast || !isBodyRead) response.setHeader('Connection', 'close');
  if ('stream' in answer) return follow(response, answer.stream, closing);
  if (isBodyRead) return void response.end(answer.body);
  response.flushHeaders();
  if (answer.body !== undefined) response.write(answer.body);
  await drain(response.req);
  response.end();
}
