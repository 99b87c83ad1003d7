import type { Clock } from '../ports/clock.ts';

/** In milliseconds. */
export const second = 1_000;
/** In milliseconds. */
export const hour = 60 * 60 * second;

/**
 * Stands still until it is told otherwise, and begins at noon of 2025-01-01 UTC unless told where.
 * @example
 * ```ts
 * import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
 * import { UserService } from 'hexagonal-users/domain';
 * import { FixedClock, idAt, sequentialIds } from 'hexagonal-users/testing';
 *
 * const clock = new FixedClock();
 * const service = new UserService({ users: new InMemoryUserRepository({ clock }), clock, ids: sequentialIds() });
 * clock.advance(60_000); // a minute later
 * const idOfFirstUser = idAt(1);
 * ```
 */
export class FixedClock implements Clock {
  /** Epoch milliseconds. */
  time: number;

  /** @param time epoch milliseconds */
  constructor(time: number = Date.UTC(2025, 0, 1, 12)) {
    this.time = time;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.time;
  }

  /** Sets the clock forward; back by a negative value. */
  advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}
