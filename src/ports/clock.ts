/**
 * What time it is. Where several environments write, their clocks may differ by seconds: nothing rests on their order.
 * @example
 * ```ts
 * import type { Clock } from 'hexagonal-users/ports';
 *
 * const systemClock: Clock = { now: () => Date.now() };
 * ```
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}
