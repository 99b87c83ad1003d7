import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { reportedError } from '../runtime/error-report.ts';
import type { Invocation } from '../runtime/invocation-context.ts';

export interface RuntimeApiOptions {
  /** The runtime asks for its next event. */
  readonly asked: () => void;
  /** The runtime could not load the function. */
  readonly initFailed: (error: Error) => void;
}

/** The Lambda Runtime API of one execution environment (AWS, "Using the Lambda runtime API"). */
export interface RuntimeApi {
  /** Host and port: `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Whether the runtime has asked for an event and none was there. */
  isAsked(): boolean;
  /** Gives the runtime the event that it asked for. Settles as the runtime says. */
  invoke(invocation: Invocation): Promise<unknown>;
  stop(): Promise<void>;
}

interface Running {
  readonly id: string;
  isAnswered: boolean;
  readonly settle: (outcome: Promise<unknown>) => void;
}

const host = '127.0.0.1';
const base = '/2018-06-01/runtime';

function answer(response: ServerResponse, status: number, body: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
const accept = (response: ServerResponse) => answer(response, 202, { status: 'OK' });
const refuse = (response: ServerResponse, status: number, errorType: string, errorMessage: string) =>
  answer(response, status, { errorType, errorMessage });
const refuseOrder = (response: ServerResponse) =>
  refuse(response, 403, 'InvalidStateTransition', 'State transition is not allowed');

async function parsed(request: IncomingMessage): Promise<unknown> {
  return JSON.parse(await text(request));
}

export async function startRuntimeApi({ asked, initFailed }: RuntimeApiOptions): Promise<RuntimeApi> {
  let isInitialised = false;
  let asking: ServerResponse | undefined;
  let running: Running | undefined;

  function next(response: ServerResponse): void {
    const isBusy = asking !== undefined || running?.isAnswered === false;
    if (isBusy) return void refuseOrder(response);
    isInitialised = true;
    running = undefined;
    asking = response;
    asked();
  }

  async function settle(id: string, kind: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (running?.id !== id) return refuse(response, 400, 'InvalidRequestID', 'Invalid request ID');
    if (running.isAnswered) return refuseOrder(response);
    const { settle } = running;
    running.isAnswered = true;
    const body = parsed(request);
    await body.catch(() => {});
    accept(response);
    // What the function logged is in the pipe by now. Within this turn of the event loop it is read, and only then it is over.
    setImmediate(() =>
      settle(kind === 'response' ? body : body.then((report) => Promise.reject(reportedError(report)))),
    );
  }

  async function failInit(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isInitialised) return refuseOrder(response);
    const report = await parsed(request).catch(() => undefined);
    accept(response);
    setImmediate(() => initFailed(reportedError(report)));
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = `${request.method} ${request.url?.startsWith(base) ? request.url.slice(base.length) : ''}`;
    if (call === 'GET /invocation/next') return next(response);
    if (call === 'POST /init/error') return failInit(request, response);
    const [, id, kind] = /^POST \/invocation\/([^/]+)\/(response|error)$/.exec(call) ?? [];
    if (id !== undefined && kind !== undefined) return settle(id, kind, request, response);
    refuse(response, 404, 'NotFound', 'Not found');
  }

  // A process that is frozen is not late.
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
    serve(request, response).catch(() => response.destroy());
  }).listen(0, host);
  await once(server, 'listening');

  return {
    address: `${host}:${(server.address() as AddressInfo).port}`,
    isAsked: () => asking !== undefined,
    invoke: ({ id, functionArn, deadline, traceId, event }) =>
      new Promise((resolve) => {
        running = { id, isAnswered: false, settle: resolve };
        asking
          ?.writeHead(200, {
            'Content-Type': 'application/json',
            'Lambda-Runtime-Aws-Request-Id': id,
            'Lambda-Runtime-Deadline-Ms': String(deadline),
            'Lambda-Runtime-Invoked-Function-Arn': functionArn,
            ...(traceId === undefined ? {} : { 'Lambda-Runtime-Trace-Id': traceId }),
          })
          .end(JSON.stringify(event));
        asking = undefined;
      }),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
