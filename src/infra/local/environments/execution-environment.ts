import type { EnvironmentState } from '../../trace/environment-state.ts';
import { invocationOf } from './invocation-of.ts';
import type { Launched, Launcher } from './launcher.ts';
import { seconds, TimedOut, type Timeouts } from './timeouts.ts';
import type { Work } from './work.ts';

export interface EnvironmentOptions {
  readonly id: string;
  readonly functionName: string;
  readonly launcher: Launcher;
  readonly timeouts: Timeouts;
  /** Milliseconds without an event after which it is ended. */
  readonly idle: number;
  /** Told of every change, which may be that it can take an event. */
  readonly changed: (environment: ExecutionEnvironment) => void;
}

/**
 * Milliseconds. What has answered asks for its next event at once, unless it is still at work or the machine is busy; for as long, an
 * event does better to wait for it than to start a new one.
 */
const grace = 1000;

/** Runs one function, one event at a time. It begins with the first event that it takes. */
export class ExecutionEnvironment {
  #phase: 'starting' | 'busy' | 'resting' | 'ended' = 'starting';
  #isSoonFree = false;
  #lastUsed = 0;
  #invocations = 0;
  #startedAt = 0;
  #work: Work | undefined;
  #launch: Promise<void> | undefined;
  #launched: Launched | undefined;
  #end: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #graceTimer: NodeJS.Timeout | undefined;
  readonly #options: EnvironmentOptions;

  constructor(options: EnvironmentOptions) {
    this.#options = options;
  }

  get state(): EnvironmentState {
    const { id, functionName, launcher } = this.#options;
    const state = this.#phase === 'resting' ? launcher.resting : this.#phase;
    return { id, functionName, ...this.#pid, state, invocations: this.#invocations };
  }

  get isFree(): boolean {
    return this.#phase === 'resting';
  }

  /** False where it ended unasked, which it may not have told yet. */
  get lives(): boolean {
    return this.#launched?.lives() === true;
  }

  /** It has answered, and is about to ask for its next event. */
  get isSoonFree(): boolean {
    return this.#isSoonFree;
  }

  /** By `performance.now()`. */
  get lastUsed(): number {
    return this.#lastUsed;
  }

  /** A new one starts for the event; any other must be free. */
  take(work: Work): void {
    const { observer } = work.options;
    this.#work = work;
    this.#lastUsed = performance.now();
    const waited = this.#lastUsed - work.since;
    if (this.#phase === 'starting') {
      this.#launch = this.#start(() => observer?.assigned(this.#seen, { cold: true, waited }));
    } else {
      observer?.assigned(this.#seen, { cold: false, waited });
      this.#deliver();
    }
  }

  /** Ends it, and fails what it is busy with. Settles when nothing of it is left. */
  async end(reason = new Error('the environment was ended')): Promise<void> {
    this.#gone(reason);
    this.#end ??= this.#remove();
    await this.#end;
  }

  async #remove(): Promise<void> {
    await this.#launch;
    await this.#launched?.end();
  }

  get #pid() {
    const pid = this.#launched?.pid;
    return pid === undefined ? {} : { pid };
  }

  get #seen() {
    return { id: this.#options.id, ...this.#pid };
  }

  /** Within the time, or it is ended. */
  #limit(milliseconds: number, what: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.end(new TimedOut(`${what} within ${seconds(milliseconds)}`));
    }, milliseconds);
  }

  async #start(assigned: () => void): Promise<void> {
    const { launcher, functionName, timeouts, changed } = this.#options;
    this.#startedAt = performance.now();
    this.#limit(timeouts.init, 'the function was not loaded');
    try {
      this.#launched = await launcher.launch(functionName, {
        current: () => this.#work?.options,
        asked: () => this.#asked(),
        ended: (reason) => this.#gone(reason),
      });
    } catch (error) {
      return this.#gone(error);
    }
    // In the meantime: whoever ended it waits for the launch, and ends what came of it.
    if (this.#phase === 'ended') return;
    assigned();
    changed(this);
  }

  #deliver(): void {
    const { functionName, timeouts, changed } = this.#options;
    const work = this.#work;
    if (work === undefined || this.#launched === undefined) return;
    const { event, options, resolve, reject } = work;
    this.#phase = 'busy';
    this.#invocations++;
    this.#limit(timeouts.invocation, 'no result');
    void this.#launched
      .invoke(invocationOf(functionName, event, { ...options, deadline: Date.now() + timeouts.invocation }))
      .then(resolve, reject)
      .then(() => this.#answered(work));
    changed(this);
  }

  #answered(work: Work): void {
    if (this.#work !== work || this.#phase !== 'busy') return;
    this.#isSoonFree = true;
    this.#graceTimer = setTimeout(() => {
      this.#isSoonFree = false;
      this.#options.changed(this);
    }, grace).unref();
    this.#options.changed(this);
  }

  #asked(): void {
    if (this.#phase === 'ended') return;
    if (this.#phase === 'starting') {
      this.#work?.options.observer?.initialised(performance.now() - this.#startedAt);
      this.#deliver();
      return;
    }
    this.#work = undefined;
    this.#phase = 'resting';
    this.#isSoonFree = false;
    clearTimeout(this.#graceTimer);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.end(), this.#options.idle).unref();
    this.#options.changed(this);
  }

  #gone(reason: unknown): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    this.#isSoonFree = false;
    clearTimeout(this.#graceTimer);
    clearTimeout(this.#timer);
    this.#work?.reject(reason);
    this.#options.changed(this);
  }
}
