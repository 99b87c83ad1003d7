import { setTimeout as delay } from 'node:timers/promises';

/** Told what has just been taken; settles when the next may be. */
export type Pace = (units: number) => Promise<void>;

/** On average never more than so many units a second; what was not taken in time is not made up for. */
export function paceOf(
  unitsPerSecond: number | undefined,
  now = () => performance.now(),
  sleep: (ms: number) => Promise<unknown> = delay,
): Pace {
  let free = now();
  return async (units) => {
    if (unitsPerSecond === undefined) return;
    free = Math.max(free, now()) + (units / unitsPerSecond) * 1_000;
    const wait = free - now();
    if (wait >= 1) await sleep(wait);
  };
}
