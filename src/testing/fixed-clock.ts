import type { Clock } from '../ports/clock.ts';

export const second = 1_000;
export const hour = 60 * 60 * second;

/** Stands still until it is told otherwise. */
export class FixedClock implements Clock {
  /** Epoch milliseconds. */
  time: number;

  constructor(time: number = Date.UTC(2025, 0, 1, 12)) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  /** Negative values step back. */
  advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}
