import type { Handler } from '../../../adapters/api-gateway/handler.ts';
import { functions } from '../../operations.ts';
import type { Handlers } from '../functions.ts';
import {
  type ExecutionEnvironments,
  type ExecutionEnvironmentsOptions,
  executionEnvironments,
} from './execution-environments.ts';
import { inProcessLauncher } from './in-process-launcher.ts';

/** One handler that serves every operation, in the place of each. */
export const serveAll = (handler: Handler): Handlers => new Map(functions.map(({ name }) => [name, handler]));

/** Handlers of this process: all environments of a function share its one. */
export const inThisProcess = (
  handlers: Handlers,
  options: Partial<Omit<ExecutionEnvironmentsOptions, 'launcher'>> = {},
): ExecutionEnvironments =>
  executionEnvironments({
    concurrency: 10,
    idleSeconds: 300,
    functionNames: [...handlers.keys()],
    ...options,
    launcher: inProcessLauncher((name) => ({ handler: handlers.get(name) as Handler })),
  });
