import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Handler } from '../../adapters/api-gateway/handler.ts';
import { functions } from '../operations.ts';
import type { Fault } from '../trace/faults.ts';
import type { DatabaseCall, SeenEnvironment } from '../trace/request-trace.ts';
import type { ApiGatewayEvent } from './api-gateway-event.ts';
import type { Environment } from './function-environment.ts';
import { loadBundle } from './load-bundle.ts';
import { StartupError } from './startup-error.ts';

/** The handler of every function, by name. */
export type Handlers = ReadonlyMap<string, Handler>;

/** Told what becomes of an event on its way, as it happens. */
export interface InvocationObserver {
  /** An execution environment has it. */
  assigned(environment: SeenEnvironment, start: { readonly cold: boolean }): void;
  /** The environment that was started for it is ready. Milliseconds. */
  initialised(milliseconds: number): void;
  called(call: DatabaseCall): void;
  logged(line: string): void;
}

export interface InvokeOptions {
  readonly observer?: InvocationObserver | undefined;
  readonly faults?: readonly Fault[];
}

/** What Lambda is to API Gateway. */
export interface Functions {
  /** The function's result. @throws Error where the function fails, is too late or is not there */
  invoke(name: string, event: ApiGatewayEvent, options?: InvokeOptions): Promise<unknown>;
}

/** The same place seen from `src` and from `dist`. */
const bundles = new URL('../../../build/lambda/', import.meta.url);

function load(name: string, environment: Environment): Handler {
  const bundle = fileURLToPath(new URL(`${name}/index.cjs`, bundles));
  if (!existsSync(bundle)) throw new StartupError(`The function ${name} is not built; run npm run build first.`);
  return loadBundle(bundle, environment)['handler'] as Handler;
}

/**
 * The functions as they are deployed, each in its own environment, which it reads now.
 * @throws StartupError where one is not built
 */
export async function loadFunctions(environmentOf: (name: string) => Promise<Environment>): Promise<Handlers> {
  const handlers = new Map<string, Handler>();
  for (const { name } of functions) handlers.set(name, load(name, await environmentOf(name)));
  return handlers;
}

/** One handler that serves every operation, in the place of each. */
export const serveAll = (handler: Handler): Handlers => new Map(functions.map(({ name }) => [name, handler]));

/** Milliseconds; the deployed functions have as many. */
const timeout = 10_000;

async function withinTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no result within ${timeout / 1000} s`)), timeout);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** All functions in this process. */
export const inThisProcess = (handlers: Handlers): Functions => ({
  invoke: async (name, event) => {
    const handler = handlers.get(name);
    if (handler === undefined) throw new Error('there is no such function');
    const end = performance.now() + timeout;
    const context = {
      functionName: name,
      functionVersion: '$LATEST',
      awsRequestId: event.requestContext.requestId,
      getRemainingTimeInMillis: () => Math.max(0, Math.floor(end - performance.now())),
    };
    return withinTimeout(handler(event, context));
  },
});
