import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { functions } from '../operations.ts';
import { traceContextOf } from '../trace/trace-context.ts';
import { refusalOf } from './admission.ts';
import { type AnswerOptions, answerTo } from './answer.ts';
import type { StreamedAnswer } from './answer-stream.ts';
import { send } from './answering.ts';
import { type HttpAnswer, toHttpAnswer } from './api-gateway-result.ts';
import { gatewayProblem } from './gateway-problem.ts';
import { headerLines } from './header-lines.ts';
import { readBody } from './request-body.ts';
import { logLine } from './request-log.ts';
import { parseRequestTarget } from './request-target.ts';
import type { RouteMatcher } from './routes.ts';
import { liveFunction } from './trace/live-function.ts';
import type { Recorder } from './trace/recorder.ts';

export interface GatewayOptions extends AnswerOptions {
  readonly say: (line: string) => void;
  /** Keeps what is seen of the requests to deployed functions; undefined: nobody does. */
  readonly recorder?: Recorder | undefined;
}

export interface ExchangeOptions extends GatewayOptions {
  readonly matchRoute: RouteMatcher;
  /** Whether the connection ends with the answer: asked when there is one. */
  readonly isLast: () => boolean;
  /** Ends answers that would go on. */
  readonly closing: AbortSignal;
}

const deployed: ReadonlySet<string> = new Set(functions.map(({ name }) => name));

/** A server that has a clock says what it shows (RFC 9110 §6.6.1). Node would, too, and nobody who keeps the answer would know. */
const dated = <Answer extends HttpAnswer | StreamedAnswer>(answer: Answer): Answer =>
  Object.keys(answer.headers).some((name) => name.toLowerCase() === 'date')
    ? answer
    : { ...answer, headers: { ...answer.headers, Date: [new Date().toUTCString()] } };

/** One request and its answer, from the first header to the last byte. Settles when it is over, however it ends. */
export async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  { say, matchRoute, isLast, closing, recorder, ...options }: ExchangeOptions,
): Promise<void> {
  const startedAt = performance.now();
  const method = request.method ?? '';
  const target = parseRequestTarget(request.url ?? '');
  const route = matchRoute(method, target.path);
  const requestId = randomUUID();
  const protocol = `HTTP/${request.httpVersion}`;
  const headers = headerLines(request.rawHeaders);
  const { functionName, resource } = route;
  const isOfLiveView = functionName === liveFunction.name;
  const traceparents = headers.filter(([name]) => name.toLowerCase() === 'traceparent').map(([, value]) => value);
  const context = traceContextOf(traceparents, { requestId, receivedAt: Date.now() });
  const head = { id: requestId, method, target: request.url ?? '', protocol, headers, resource, functionName, context };
  const recording = deployed.has(functionName) ? recorder?.begin(head) : undefined;

  let answer: HttpAnswer | StreamedAnswer | undefined;
  let hasGone = false;
  response.once('finish', () => {
    // Also what was given up with its connection is called finished.
    const { errored, destroyed, writableFinished } = request.socket;
    hasGone = errored === null && (!destroyed || writableFinished);
  });
  const closed = new Promise((resolve) => response.once('close', resolve)).then(() => {
    recording?.ended(hasGone && answer !== undefined && !('stream' in answer) ? answer : undefined);
  });

  const body = await readBody(request);
  if (body !== undefined) {
    recording?.received(body.bytes, body.isComplete);
    // The page that shows all requests is for pages of its own origin alone.
    const refusal = refusalOf(request, isOfLiveView ? undefined : options.corsOrigin);
    const message = {
      method,
      target,
      protocol,
      headers,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      body: body.bytes,
      requestId,
      receivedAt: Date.now(),
    };
    answer = dated(
      refusal === undefined
        ? await answerTo(message, route, options, { context, recording })
        : toHttpAnswer(gatewayProblem(refusal, { requestId, corsOrigin: options.corsOrigin }), method),
    );
    await send(response, answer, { isBodyRead: body.isComplete, isLast: refusal !== undefined || isLast(), closing });
  }
  await closed;
  // Somebody looks on: that would hide what they look at.
  if (isOfLiveView) return;
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
