import { functions as rows } from '../../operations.ts';
import type { EnvironmentState } from '../../trace/environment-state.ts';
import type { Functions } from '../functions.ts';
import type { Launcher } from './launcher.ts';
import { Pool } from './pool.ts';
import { timeouts as lambdaTimeouts, type Timeouts } from './timeouts.ts';

export interface ExecutionEnvironmentsOptions {
  readonly launcher: Launcher;
  /** How many environments each function may have at a time. */
  readonly concurrency: number;
  /** After how many seconds without an event an environment is ended. */
  readonly idleSeconds: number;
  readonly timeouts?: Timeouts;
  readonly functionNames?: readonly string[];
}

/** What runs the functions. */
export interface ExecutionEnvironments extends Functions {
  /** All there are. */
  states(): readonly EnvironmentState[];
  /** Tells each change until the answer is called. One that has ended is told of once, and is no more among `states`. */
  subscribe(listener: (changed: EnvironmentState) => void): () => void;
  /** Ends all of them; settles when nothing is left. */
  stop(): Promise<void>;
}

/** The functions as Lambda runs them: in environments that are started when an event needs one, and used again. */
export function executionEnvironments({
  launcher,
  concurrency,
  idleSeconds,
  timeouts = lambdaTimeouts,
  functionNames = rows.map(({ name }) => name),
}: ExecutionEnvironmentsOptions): ExecutionEnvironments {
  const listeners = new Set<(changed: EnvironmentState) => void>();
  const pools = new Map(
    functionNames.map((functionName) => [
      functionName,
      new Pool({
        functionName,
        launcher,
        concurrency,
        timeouts,
        idle: idleSeconds * 1000,
        changed: ({ state }) => {
          for (const listener of listeners) listener(state);
        },
      }),
    ]),
  );
  return {
    invoke: async (name, event, options = {}) => {
      const pool = pools.get(name);
      if (pool === undefined) throw new Error('there is no such function');
      return pool.invoke(event, options);
    },
    states: () => [...pools.values()].flatMap(({ environments }) => [...environments].map(({ state }) => state)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
      await launcher.stop();
    },
  };
}
