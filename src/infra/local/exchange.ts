import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { functions } from '../operations.ts';
import { refusalOf } from './admission.ts';
import { type AnswerOptions, answerTo } from './answer.ts';
import { send } from './answering.ts';
import { toHttpAnswer } from './api-gateway-result.ts';
import { documentsFunction } from './documents.ts';
import { gatewayProblem } from './gateway-problem.ts';
import { headerLines } from './header-lines.ts';
import { issuerFunction } from './identity/issuer-function.ts';
import { readBody } from './request-body.ts';
import { logLine } from './request-log.ts';
import { parseRequestTarget } from './request-target.ts';
import { routeMatcher } from './routes.ts';

export interface GatewayOptions extends AnswerOptions {
  readonly say: (line: string) => void;
}

export interface ExchangeOptions extends GatewayOptions {
  /** Whether the connection ends with the answer: asked when there is one. */
  readonly isLast: () => boolean;
}

const matchRoute = routeMatcher([...functions, issuerFunction, documentsFunction]);

/** One request and its answer, from the first header to the last byte. Settles when it is over, however it ends. */
export async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  { say, isLast, ...options }: ExchangeOptions,
): Promise<void> {
  const startedAt = performance.now();
  const closed = new Promise((resolve) => response.once('close', resolve));
  const method = request.method ?? '';
  const target = parseRequestTarget(request.url ?? '');
  const route = matchRoute(method, target.path);
  const requestId = randomUUID();

  const body = await readBody(request);
  if (body !== undefined) {
    const refusal = refusalOf(request, options.corsOrigin);
    const message = {
      method,
      target,
      protocol: `HTTP/${request.httpVersion}`,
      headers: headerLines(request.rawHeaders),
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      body: body.bytes,
      requestId,
      receivedAt: Date.now(),
    };
    const answer =
      refusal === undefined
        ? await answerTo(message, route, options)
        : toHttpAnswer(gatewayProblem(refusal, { requestId, corsOrigin: options.corsOrigin }), method);
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
