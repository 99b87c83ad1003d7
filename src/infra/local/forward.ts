import { type Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import { codeOf } from './startup-error.ts';

export interface Destination {
  readonly engine: URL;
  readonly agent: Agent;
}

/**
 * What stands for a connection that failed. The SDK puts the members of an error's body on its own error, so the function meets
 * the very code that it would have met at the engine. To break its connection would not do for `ECONNREFUSED`, which says that
 * nothing was sent.
 */
const failed = (code: string | undefined) =>
  JSON.stringify({ __type: 'EngineConnectionFailed', message: 'the connection to the database engine failed', code });

/** Sends a request on as it came, its signature included, and brings back the answer, or the failure, as it was. */
export function forward(
  { method, url, rawHeaders }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  { engine, agent }: Destination,
): void {
  const request = engine.protocol === 'https:' ? httpsRequest : httpRequest;
  const onward = request(engine, { method, path: url, headers: rawHeaders, agent })
    .once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
      pipeline(answer, response, () => {}); // An answer that breaks off breaks off here, too.
    })
    .on('error', (error) => {
      if (response.headersSent) return void response.destroy();
      response.writeHead(503, { 'Content-Type': 'application/x-amz-json-1.0' }).end(failed(codeOf(error)));
    });
  // The function gave up.
  response.once('close', () => {
    if (!response.writableFinished) onward.destroy();
  });
  onward.end(body);
}
