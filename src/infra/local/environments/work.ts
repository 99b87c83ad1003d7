import type { ApiGatewayEvent } from '../api-gateway-event.ts';
import type { InvokeOptions } from '../functions.ts';

/** An event on its way to an environment, and whoever waits for what becomes of it. */
export interface Work {
  readonly event: ApiGatewayEvent;
  readonly options: InvokeOptions;
  /** When it came, by `performance.now()`. */
  readonly since: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}
