import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { functions } from '../operations.ts';
import { refusalOf } from './admission.ts';
import { send } from './answering.ts';
import { toApiGatewayEvent } from './api-gateway-event.ts';
import { toHttpAnswer } from './api-gateway-result.ts';
import type { Handlers } from './functions.ts';
import { gatewayProblem } from './gateway-problem.ts';
import { invoke } from './invocation.ts';
import { readBody } from './request-body.ts';
import { logLine } from './request-log.ts';
import { parseRequestTarget } from './request-target.ts';
import { routeMatcher } from './routes.ts';

export interface GatewayOptions {
  readonly handlers: Handlers;
  readonly say: (line: string) => void;
  readonly complain: (part: string, error: unknown) => void;
}

export interface ExchangeOptions extends GatewayOptions {
  /** Whether the connection ends with the answer: asked when there is one. */
  readonly isLast: () => boolean;
}

const matchRoute = routeMatcher(functions);

const headerLines = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []));

/** One request and its answer, from the first header to the last byte. Settles when it is over, however it ends. */
export async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  { handlers, say, complain, isLast }: ExchangeOptions,
): Promise<void> {
  const startedAt = performance.now();
  const closed = new Promise((resolve) => response.once('close', resolve));
  const method = request.method ?? '';
  const target = parseRequestTarget(request.url ?? '');
  const route = matchRoute(method, target.path);
  const requestId = randomUUID();

  const body = await readBody(request);
  if (body !== undefined) {
    const { functionName } = route;
    const event = toApiGatewayEvent(
      {
        method,
        target,
        protocol: `HTTP/${request.httpVersion}`,
        headers: headerLines(request.rawHeaders),
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        body: body.bytes,
        requestId,
        receivedAt: Date.now(),
      },
      route,
    );
    const refusal = refusalOf(request);
    const answer =
      refusal === undefined
        ? await invoke({ functionName, handler: handlers.get(functionName), event, complain })
        : toHttpAnswer(gatewayProblem(refusal, requestId), method);
    await send(response, answer, { isBodyRead: body.isComplete, isLast: refusal !== undefined || isLast() });
  }
  await closed;
  say(
    logLine({
      method,
      path: target.path,
      route,
      status: response.headersSent ? response.statusCode : undefined,
      milliseconds: performance.now() - startedAt,
      requestId,
    }),
  );
}
