import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { HttpAnswer } from './api-gateway-result.ts';

/** Milliseconds that a client whose body was not read to the end has to see the answer. */
const patience = 500;

/** Throws away what still comes in, until it ends or patience does. */
async function drain(request: IncomingMessage): Promise<void> {
  const ended = new AbortController();
  for (const event of ['end', 'close']) request.once(event, () => ended.abort());
  request.resume();
  await delay(patience, undefined, { signal: ended.signal }).catch(() => {});
}

/**
 * Sends the answer. To close a connection on which unread data still arrives resets it, and the client may lose the answer that
 * is under way (RFC 9112 §9.6): so what is left of a body is thrown away for a moment first.
 */
export async function send(
  response: ServerResponse<IncomingMessage>,
  { status, headers, body }: HttpAnswer,
  { isBodyRead, isLast }: { isBodyRead: boolean; isLast: boolean },
): Promise<void> {
  response.statusCode = status;
  for (const [name, values] of Object.entries(headers)) response.setHeader(name, values);
  if (isLast || !isBodyRead) response.setHeader('Connection', 'close');
  if (isBodyRead) return void response.end(body);
  response.flushHeaders();
  if (body !== undefined) response.write(body);
  await drain(response.req);
  response.end();
}
