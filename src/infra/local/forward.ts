import { type Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import { codeOf } from './startup-error.ts';

/** How a request went that was sent on. */
export type Outcome =
  /** The whole answer came. */
  | { readonly answer: IncomingMessage; readonly body: Buffer }
  /** None came, or not all of it: the code of the connection's trouble. */
  | { readonly trouble: string };

export interface Destination {
  readonly engine: URL;
  readonly agent: Agent;
  /** Told once how it went. */
  readonly watch?: ((outcome: Outcome) => void) | undefined;
  /** Whether the answer is read and kept back: the function's connection breaks off in its place. */
  readonly withholds?: boolean;
}

/**
 * What stands for a connection that failed. The SDK puts the members of an error's body on its own error, so the function meets
 * the very code that it would have met at the engine. To break its connection would not do for `ECONNREFUSED`, which says that
 * nothing was sent.
 */
const failed = (code: string | undefined) =>
  JSON.stringify({ __type: 'EngineConnectionFailed', message: 'the connection to the database engine failed', code });

/** What of an answer that breaks off has no code of its own. */
const cutOff = 'ECONNRESET';

function collect(answer: IncomingMessage, watch: (outcome: Outcome) => void): void {
  const chunks: Buffer[] = [];
  answer
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .once('close', () => {
      watch(answer.complete ? { answer, body: Buffer.concat(chunks) } : { trouble: cutOff });
    });
}

/** Sends a request on as it came, its signature included, and brings back the answer, or the failure, as it was. */
export function forward(
  { method, url, rawHeaders }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  { engine, agent, watch, withholds = false }: Destination,
): void {
  const request = engine.protocol === 'https:' ? httpsRequest : httpRequest;
  let hasAnswer = false;
  const onward = request(engine, { method, path: url, headers: rawHeaders, agent })
    .once('response', (answer) => {
      hasAnswer = true;
      if (watch !== undefined) collect(answer, watch);
      if (withholds) return void answer.resume().once('close', () => response.destroy());
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
      pipeline(answer, response, () => {}); // An answer that breaks off breaks off here, too.
    })
    .on('error', (error) => {
      if (!hasAnswer) watch?.({ trouble: codeOf(error) ?? cutOff });
      if (response.headersSent) return void response.destroy();
      response.writeHead(503, { 'Content-Type': 'application/x-amz-json-1.0' }).end(failed(codeOf(error)));
    });
  // The function gave up.
  response.once('close', () => {
    if (!response.writableFinished) onward.destroy();
  });
  onward.end(body);
}
