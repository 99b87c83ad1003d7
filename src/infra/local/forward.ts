import { type Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import { codeOf } from './startup-error.ts';

export interface Destination {
  readonly engine: URL;
  readonly agent: Agent;
}

/**
 * What stands for a connection that could not be made. The SDK hands the members of an error's body on, so the function meets
 * the very code that it would have met at the engine: nothing was sent, which no way of breaking a connection could tell.
 */
const unreachable = (code: string | undefined) =>
  JSON.stringify({ __type: 'EngineUnreachable', message: 'the database engine cannot be reached', code });

/** Sends a request on as it came, its signature included, and brings back the answer, or the failure, as it was. */
export function forward(
  { method, url, rawHeaders }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  { engine, agent }: Destination,
): void {
  let connected = false;
  const request = engine.protocol === 'https:' ? httpsRequest : httpRequest;
  const onward = request(engine, { method, path: url, headers: rawHeaders, agent })
    .once('socket', (socket) => {
      connected = !socket.connecting;
      if (connected) return;
      socket.once('connect', () => {
        connected = true;
      });
    })
    .once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
      pipeline(answer, response, () => {}); // An answer that breaks off breaks off here, too.
    })
    .on('error', (error) => {
      if (connected) return void response.destroy();
      response.writeHead(503, { 'Content-Type': 'application/x-amz-json-1.0' }).end(unreachable(codeOf(error)));
    });
  // The function gave up.
  response.once('close', () => {
    if (!response.writableFinished) onward.destroy();
  });
  onward.end(body);
}
