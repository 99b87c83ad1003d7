import type { InvokeOptions } from '../functions.ts';
import type { Invocation } from '../runtime/invocation-context.ts';

/** What an execution environment tells about itself. */
export interface LaunchOptions {
  /** The invocation that it is busy with. */
  readonly current: () => InvokeOptions | undefined;
  /** It asks for its next event; the first time when it has loaded the function. Called after the launch has settled. */
  readonly asked: () => void;
  /** It is no more, for this reason. Called once, also where it was ended. */
  readonly ended: (reason: Error) => void;
}

/** An execution environment that was launched. */
export interface Launched {
  /** Undefined where it is no process of its own. */
  readonly pid?: number | undefined;
  /** Whether it can still be handed an event: it may be no more before `ended` says so. */
  lives(): boolean;
  /** Hands it an event, once for each time that it asked. @throws what the function threw */
  invoke(invocation: Invocation): Promise<unknown>;
  /** Ends it, whatever it does; settles when nothing of it is left. */
  end(): Promise<void>;
}

/** Starts execution environments. */
export interface Launcher {
  /** What an environment is while no event is there. */
  readonly resting: 'frozen' | 'idle';
  /** @throws Error where none can be started */
  launch(functionName: string, options: LaunchOptions): Promise<Launched>;
  /** Call it when all have ended. */
  stop(): Promise<void>;
}

/** What stands around one execution environment. */
export interface Surroundings {
  /** The variables that the deployment gives to the function. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Makes the surroundings of one environment. */
export type Surround = (functionName: string, current: LaunchOptions['current']) => Promise<Surroundings>;
