import type { ApiGatewayEvent } from '../api-gateway-event.ts';
import type { InvokeOptions } from '../functions.ts';
import { type EnvironmentOptions, ExecutionEnvironment } from './execution-environment.ts';
import { seconds, TimedOut } from './timeouts.ts';
import type { Work } from './work.ts';

export interface PoolOptions extends Omit<EnvironmentOptions, 'id'> {
  /** How many environments there may be at a time. */
  readonly concurrency: number;
}

/** The execution environments of one function, and the events that wait for one. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #environments = new Set<ExecutionEnvironment>();
  /** Those that can take nothing any more, of which something may be left. */
  readonly #ending = new Set<Promise<void>>();
  /** The one that waits longest first. */
  readonly #waiting = new Set<Work>();
  #started = 0;
  #isDispatching = false;
  #isStopping = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  get environments(): ReadonlySet<ExecutionEnvironment> {
    return this.#environments;
  }

  /** The function's result. @throws Error where it fails, or is too late */
  async invoke(event: ApiGatewayEvent, options: InvokeOptions): Promise<unknown> {
    if (this.#isStopping) throw new Error('the functions are being ended');
    const { integration } = this.#options.timeouts;
    let timer: NodeJS.Timeout | undefined;
    let work: Work | undefined;
    try {
      return await new Promise((resolve, reject) => {
        work = { event, options, since: performance.now(), resolve, reject };
        timer = setTimeout(() => reject(new TimedOut(`no result within ${seconds(integration)}`)), integration);
        this.#waiting.add(work);
        this.#dispatch();
      });
    } finally {
      clearTimeout(timer);
      if (work !== undefined) this.#waiting.delete(work);
    }
  }

  /** Ends all environments, also those that are busy; nothing is taken any more. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const { reject } of this.#waiting) reject(new Error('the functions are being ended'));
    this.#waiting.clear();
    for (const environment of this.#environments) void environment.end();
    await Promise.all(this.#ending);
  }

  /** Gives the events that wait to the environments that there are or may be, in the order in which they came. */
  #dispatch(): void {
    if (this.#isDispatching) return;
    this.#isDispatching = true;
    let soonFree = [...this.#environments].filter(({ isSoonFree }) => isSoonFree).length;
    for (const work of this.#waiting) {
      const isNewWanted = work.options.faults?.includes('cold-start') === true;
      const free = isNewWanted ? undefined : this.#free().find(({ lives }) => lives);
      // One that is free in a moment is kept for this event.
      if (!isNewWanted && free === undefined && soonFree-- > 0) continue;
      const environment = isNewWanted ? this.#inPlaceOfAnother() : (free ?? this.#new());
      if (environment === undefined) break;
      this.#waiting.delete(work);
      environment.take(work);
    }
    this.#isDispatching = false;
  }

  /** The most recently used first: those that are not needed get old. */
  #free(): readonly ExecutionEnvironment[] {
    return [...this.#environments].filter(({ isFree }) => isFree).sort((one, other) => other.lastUsed - one.lastUsed);
  }

  /** Undefined where there are as many as there may be. */
  #new(): ExecutionEnvironment | undefined {
    const { concurrency, ...options } = this.#options;
    if (this.#environments.size >= concurrency) return undefined;
    const environment = new ExecutionEnvironment({
      ...options,
      id: `${options.functionName}/${++this.#started}`,
      changed: (changed) => this.#changed(changed),
    });
    this.#environments.add(environment);
    return environment;
  }

  /** A new one, for which a free one goes where there are too many. */
  #inPlaceOfAnother(): ExecutionEnvironment | undefined {
    if (this.#environments.size >= this.#options.concurrency) void this.#free().at(-1)?.end();
    return this.#new();
  }

  #remove(environment: ExecutionEnvironment): void {
    this.#environments.delete(environment);
    const end = environment.end().finally(() => this.#ending.delete(end));
    this.#ending.add(end);
  }

  #changed(environment: ExecutionEnvironment): void {
    if (environment.state.state === 'ended') this.#remove(environment);
    this.#dispatch();
    this.#options.changed(environment);
  }
}
