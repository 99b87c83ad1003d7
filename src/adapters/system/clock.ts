import type { Clock } from '../../ports/clock.ts';

/** The clock of the machine, in epoch milliseconds. */
export const systemClock: Clock = { now: () => Date.now() };
