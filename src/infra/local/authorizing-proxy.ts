import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, Agent as HttpAgent, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { accessDenied, missingRight } from './access-denied.ts';
import { accessRequests } from './access-requests.ts';
import type { Authorizer } from './authorizer.ts';
import { forward } from './forward.ts';
import type { InvokeOptions } from './functions.ts';

export interface ProxyOptions {
  readonly functionName: string;
  readonly allows: Authorizer;
  /** The engine's endpoint. */
  readonly engine: string;
  readonly say: (line: string) => void;
  /** The invocation that the function is busy with; undefined where it has none. */
  readonly current?: () => InvokeOptions | undefined;
}

export interface AuthorizingProxy {
  /** In the place of the engine's. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

const host = '127.0.0.1';

const operationOf = ({ headers }: IncomingMessage): string =>
  /^DynamoDB_20120810\.(\w+)$/.exec(String(headers['x-amz-target']))?.[1] ?? 'unknown';

/** Undefined for what is no JSON, which is then not understood. */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** Stands between one function and the engine, and lets through what the function's role allows, as IAM does. */
export async function startAuthorizingProxy(options: ProxyOptions): Promise<AuthorizingProxy> {
  const { functionName, allows, say } = options;
  const engine = new URL(options.engine);
  const agent = new (engine.protocol === 'https:' ? HttpsAgent : HttpAgent)({ keepAlive: true });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const denied = accessRequests(operationOf(request), parsed(body)).find((asked) => !allows(asked));
    if (denied === undefined) return forward(request, body, response, { engine, agent });
    say(missingRight(functionName, denied));
    response
      .writeHead(400, { 'Content-Type': 'application/x-amz-json-1.0', 'x-amzn-RequestId': randomUUID() })
      .end(JSON.stringify(accessDenied(functionName, denied)));
  }

  // A kept connection is closed by the function alone: closed from here it might be in the middle of its next request.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    serve(request, response).catch(() => response.destroy());
  }).listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    endpoint: `http://${host}:${port}${engine.pathname}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}
