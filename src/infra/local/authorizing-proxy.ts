import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, Agent as HttpAgent, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Fault } from '../trace/faults.ts';
import type { JudgedRight } from '../trace/request-trace.ts';
import { accessDenied, missingRight } from './access-denied.ts';
import { accessRequests } from './access-requests.ts';
import type { AccessRequest, Authorizer } from './authorizer.ts';
import { forward, type Outcome } from './forward.ts';
import type { InvokeOptions } from './functions.ts';
import { faultsByInvocation, throttled } from './injected-faults.ts';
import { jsonIn } from './json-in.ts';
import { epochNow } from './trace/epoch.ts';
import { bytesOf, type WireCallParts, wireCall } from './trace/wire-call.ts';

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

const judgedRight = (
  { action, resource, leadingKeys, enclosingOperation }: AccessRequest,
  allowed: boolean,
): JudgedRight => ({
  action,
  ...(resource === undefined ? {} : { resource }),
  ...(leadingKeys === undefined ? {} : { leadingKeys: leadingKeys.map((key) => key ?? null) }),
  ...(enclosingOperation === undefined ? {} : { enclosingOperation }),
  allowed,
});

function wireOutcome(outcome: Outcome): Pick<WireCallParts, 'answer' | 'trouble'> {
  if ('trouble' in outcome) return outcome;
  const { statusCode = 0, headers } = outcome.answer;
  const requestId = headers['x-amzn-requestid'];
  return {
    answer: {
      status: statusCode,
      requestId: requestId === undefined ? undefined : String(requestId),
      body: outcome.body,
    },
  };
}

/**
 * Stands between one function and the engine, and lets through what the function's role allows, as IAM does. What it sees of a call is
 * told to the observer of the invocation; what the invocation asks to go wrong goes wrong here.
 */
export async function startAuthorizingProxy(options: ProxyOptions): Promise<AuthorizingProxy> {
  const { functionName, allows, say, current } = options;
  const engine = new URL(options.engine);
  const agent = new (engine.protocol === 'https:' ? HttpsAgent : HttpAgent)({ keepAlive: true });

  const pendingFaults = faultsByInvocation();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const invocation = current?.();
    const startedAt = epochNow();
    const sent = await buffer(request);
    const operation = operationOf(request);
    const asked = accessRequests(operation, jsonIn(sent));
    const faults = invocation === undefined ? undefined : pendingFaults(invocation);

    const loses = faults?.takeRight() ?? false;
    const judged = asked.map((one, place) => ({ one, allowed: !(loses && place === 0) && allows(one) }));
    const denied = judged.find(({ allowed }) => !allowed)?.one;

    const record = (how: Pick<WireCallParts, 'answer' | 'trouble' | 'fault'>): void => {
      const rights = judged.map(({ one, allowed }) => judgedRight(one, allowed));
      const parts = { operation, sent, rights, startedAt, milliseconds: epochNow() - startedAt, ...how };
      invocation?.observer?.called(wireCall(parts), bytesOf(parts));
    };
    const refuse = (refusal: object, fault: Fault | undefined): void => {
      const [body, requestId] = [Buffer.from(JSON.stringify(refusal)), randomUUID()];
      record({ answer: { status: 400, requestId, body }, fault });
      response
        .writeHead(400, { 'Content-Type': 'application/x-amz-json-1.0', 'x-amzn-RequestId': requestId })
        .end(body);
    };

    if (denied !== undefined) {
      say(`${missingRight(functionName, denied)}${loses ? ' (asked for by Local-Fault)' : ''}`);
      return refuse(accessDenied(functionName, denied), loses ? 'no-right' : undefined);
    }
    if (faults?.throttle()) return refuse(throttled, 'throttle');
    const withholds = faults?.loseAnswerTo(operation) ?? false;
    const fault = withholds ? 'lost-answer' : undefined;
    const watch = (outcome: Outcome): void => record({ ...wireOutcome(outcome), fault });
    const isWatched = invocation?.observer !== undefined;
    forward(request, sent, response, { engine, agent, withholds, watch: isWatched ? watch : undefined });
  }

  // A kept connection is closed by the function alone: closed from here it might be in the middle of its next request. That may take as long
  // as the function is frozen.
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
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
