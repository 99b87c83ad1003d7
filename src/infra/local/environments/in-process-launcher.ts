import type { Handler } from '../../../adapters/api-gateway/handler.ts';
import { invocationContext } from '../runtime/invocation-context.ts';
import { lambdaVariables } from './lambda-variables.ts';
import type { Launcher, LaunchOptions } from './launcher.ts';

/** A function that was loaded. */
export interface Loaded {
  readonly handler: Handler;
  stop?(): Promise<void>;
}

/** Loads a function for one environment. @throws Error where that fails */
export type Load = (functionName: string, current: LaunchOptions['current']) => Loaded | Promise<Loaded>;

/** Execution environments that share this process: nothing of it can be frozen, nor a function ended in its work. */
export const inProcessLauncher = (load: Load): Launcher => ({
  resting: 'idle',
  launch: async (functionName, { current, asked, ended }) => {
    const { handler, stop } = await load(functionName, current);
    let isEnded = false;
    setImmediate(() => isEnded || asked());
    return {
      lives: () => !isEnded,
      invoke: async (invocation) => {
        try {
          return await handler(invocation.event, invocationContext(invocation, lambdaVariables(functionName, '')));
        } finally {
          setImmediate(() => isEnded || asked());
        }
      },
      end: async () => {
        if (isEnded) return;
        isEnded = true;
        ended(new Error('the environment was ended'));
        await stop?.();
      },
    };
  },
  stop: async () => {},
});
