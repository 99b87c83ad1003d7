import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { errorReport } from './error-report.ts';
import type { Invocation } from './invocation-context.ts';

/** The runtime's side of the Lambda Runtime API. */
export interface RuntimeClient {
  /** Settles when there is an event. */
  next(): Promise<Invocation>;
  respond(id: string, result: string): Promise<void>;
  fail(id: string, error: unknown): Promise<void>;
  failInit(error: unknown): Promise<void>;
}

/** `lost` is called when the API at `address` is there no more: nobody waits for what this environment does. */
export function runtimeClient(address: string, lost: () => void): RuntimeClient {
  const agent = new Agent({ keepAlive: true });

  const exchange = (method: string, path: string, body?: string) =>
    new Promise<{ headers: IncomingHttpHeaders; body: string }>((resolve) => {
      request(`http://${address}/2018-06-01/runtime/${path}`, { method, agent })
        .once('response', async (response) => resolve({ headers: response.headers, body: await text(response) }))
        // It is never closed from the other side as long as that lives.
        .once('socket', (socket) => socket.connecting && socket.once('close', lost))
        .on('error', lost)
        .end(body);
    });

  const post = async (path: string, body: string) => void (await exchange('POST', path, body));
  const report = (path: string, error: unknown) => post(path, JSON.stringify(errorReport(error)));

  return {
    next: async () => {
      const { headers, body } = await exchange('GET', 'invocation/next');
      const told = (name: string) => headers[`lambda-runtime-${name}`] as string | undefined;
      return {
        id: told('aws-request-id') ?? '',
        functionArn: told('invoked-function-arn') ?? '',
        deadline: Number(told('deadline-ms')),
        traceId: told('trace-id'),
        event: JSON.parse(body),
      };
    },
    respond: (id, result) => post(`invocation/${id}/response`, result),
    fail: (id, error) => report(`invocation/${id}/error`, error),
    failInit: (error) => report('init/error', error),
  };
}
