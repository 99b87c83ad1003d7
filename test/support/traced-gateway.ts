import type { Handler } from '../../src/adapters/api-gateway/handler.ts';
import type { ApiGatewayEvent } from '../../src/infra/local/api-gateway-event.ts';
import type { Functions, InvokeOptions } from '../../src/infra/local/functions.ts';
import { type Gateway, startGateway } from '../../src/infra/local/gateway.ts';
import type { Authenticate } from '../../src/infra/local/identity/authentication.ts';
import type { EnvironmentSource } from '../../src/infra/local/trace/event-stream.ts';
import { explain } from '../../src/infra/local/trace/explain.ts';
import { liveFunction } from '../../src/infra/local/trace/live-function.ts';
import { type LiveOptions, liveHandler } from '../../src/infra/local/trace/live-handler.ts';
import { Recorder, type RecorderLimits } from '../../src/infra/local/trace/recorder.ts';
import type { DatabaseCall } from '../../src/infra/trace/request-trace.ts';
import { asOwner } from './as-owner.ts';

/** In the place of what runs the functions: one environment for each, cold at first, that logs a line and makes the given calls. */
export function seenFunctions(handler: Handler, calls: readonly DatabaseCall[] = []) {
  const invocations: { name: string; event: ApiGatewayEvent; options: InvokeOptions | undefined }[] = [];
  const warm = new Set<string>();
  const functions: Functions = {
    invoke: async (name, event, options) => {
      invocations.push({ name, event, options });
      const observer = options?.observer;
      observer?.assigned({ id: `${name}/1`, pid: 42 }, { cold: !warm.has(name), waited: 3 });
      if (!warm.has(name)) observer?.initialised(20);
      warm.add(name);
      for (const call of calls) observer?.called(call, 100);
      observer?.logged(JSON.stringify({ level: 'INFO', message: { requestId: event.requestContext.requestId } }));
      return handler(event, { getRemainingTimeInMillis: () => 10_000 });
    },
  };
  return { functions, invocations };
}

export interface TracedGatewayOptions extends Partial<Omit<LiveOptions, 'recorder' | 'address'>> {
  readonly functions: Functions;
  readonly limits?: RecorderLimits;
  readonly isRecording?: boolean;
  readonly authenticate?: Authenticate;
  readonly corsOrigin?: string;
  readonly say?: (line: string) => void;
  readonly complain?: (part: string, error: unknown) => void;
}

export const noEnvironments: EnvironmentSource = { states: () => [], subscribe: () => () => {} };

/** The gateway with its live view and nothing else of its own. */
export async function tracedGateway({
  functions,
  limits,
  isRecording = true,
  authenticate = asOwner,
  corsOrigin,
  say = () => {},
  complain = (part, error) => console.error(part, error),
  ...live
}: TracedGatewayOptions): Promise<Gateway & { readonly recorder: Recorder }> {
  const recorder = new Recorder(limits);
  const gateway: Gateway = await startGateway(0, {
    functions,
    ownHandlers: new Map([
      [
        liveFunction.name,
        liveHandler({
          settings: {
            startedAt: 0,
            database: 'dynamodb',
            environments: 'in-process',
            access: 'open',
            masked: false,
            faults: [],
            capacity: recorder.limits.capacity,
          },
          environments: noEnvironments,
          explain: (event) => explain(event, { anonymousActions: [], corsOrigin: undefined }),
          page: '/nowhere',
          ...live,
          recorder,
          address: () => gateway.address,
        }),
      ],
    ]),
    ...(isRecording ? { recorder } : {}),
    authenticate,
    corsOrigin,
    say,
    complain,
  });
  return { ...gateway, recorder };
}
