import type { Handler } from '../../adapters/api-gateway/handler.ts';
import type { Fault } from '../trace/faults.ts';
import type { DatabaseCall, SeenEnvironment } from '../trace/request-trace.ts';
import type { ApiGatewayEvent } from './api-gateway-event.ts';

/** The handler of every function, by name. */
export type Handlers = ReadonlyMap<string, Handler>;

/** Told what becomes of an event on its way, as it happens. */
export interface InvocationObserver {
  /** An execution environment has it, after so many milliseconds of waiting for one; a cold one was started for it. */
  assigned(environment: SeenEnvironment, start: { readonly cold: boolean; readonly waited: number }): void;
  /** The environment that was started for it is ready. Milliseconds. */
  initialised(milliseconds: number): void;
  /** `bytes`: about what the call takes to keep. */
  called(call: DatabaseCall, bytes: number): void;
  /** A line that the function printed, on either stream. */
  logged(line: string): void;
}

export interface InvokeOptions {
  readonly observer?: InvocationObserver | undefined;
  readonly faults?: readonly Fault[];
  /** As the Runtime API's `Lambda-Runtime-Trace-Id` has it. */
  readonly traceId?: string;
}

/** What Lambda is to API Gateway. */
export interface Functions {
  /** The function's result. @throws Error where the function fails, is too late or is not there */
  invoke(name: string, event: ApiGatewayEvent, options?: InvokeOptions): Promise<unknown>;
}
