import { type HttpAnswer, toHttpAnswer } from './api-gateway-result.ts';

/**
 * The parts of a body that goes on: each is asked for when the client has taken the one before, so that a slow one makes nothing pile
 * up. It ends when `ended` says that nobody reads any more, or that the gateway stops.
 */
export type AnswerStream = (ended: AbortSignal) => AsyncIterable<string>;

/** What a function of the gateway's own may answer; of no deployed one, since a function has no other way to hand one over than JSON. */
export interface StreamedAnswer extends Pick<HttpAnswer, 'status' | 'headers'> {
  readonly stream: AnswerStream;
}

/** What becomes of a function's result, whose body may go on. @throws Error as `toHttpAnswer` does */
export function toAnswer(result: unknown, method: string): HttpAnswer | StreamedAnswer {
  const stream = (result as { body?: unknown } | null | undefined)?.body;
  if (typeof stream !== 'function') return toHttpAnswer(result, method);
  const { status, headers } = toHttpAnswer({ ...(result as object), body: null }, method);
  // Nobody knows it, so HEAD is not told one either (RFC 9110 §8.6).
  const { 'Content-Length': _, ...rest } = headers;
  if (method === 'HEAD') return { status, headers: rest, body: undefined };
  return { status, headers: rest, stream: stream as AnswerStream };
}
