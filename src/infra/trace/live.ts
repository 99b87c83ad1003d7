import type { EnvironmentState } from './environment-state.ts';
import type { Fault } from './faults.ts';
import type { TraceSummary } from './request-trace.ts';

/** What the page is told first. */
export interface LiveSettings {
  /** Epoch milliseconds: with another one, the service was started anew, and counts requests from 1 again. */
  readonly startedAt: number;
  /** Where users are kept; in memory, nothing of the database is seen. */
  readonly database: 'dynamodb' | 'memory';
  /** Whether each execution environment is a process, frozen between events. */
  readonly environments: 'processes' | 'in-process';
  /** `token`: whoever calls needs one. */
  readonly access: 'open' | 'token';
  /** Whether values are masked whatever the page asks for. */
  readonly masked: boolean;
  /** The faults that can be asked for here. */
  readonly faults: readonly Fault[];
  /** How many requests are kept at most; 0: nothing is recorded, by `TRACE=off`. */
  readonly capacity: number;
}

/** The events of `/.local/live/events`, by their names, with the JSON of their data. */
export interface LiveEvents {
  /** Once, at the beginning of a connection. */
  readonly settings: LiveSettings;
  /** At the beginning all that are kept, the oldest first; then those that are new or have changed. */
  readonly requests: readonly TraceSummary[];
  /** At the beginning and at each change: all there are, and those that ended since the last time. */
  readonly environments: readonly EnvironmentState[];
  /** All requests have been forgotten, at somebody's wish. */
  readonly cleared: Record<string, never>;
}
