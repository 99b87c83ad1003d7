import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `holds` answers true, for so many milliseconds at most: a test that waits for what never comes must fail, and end. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, patience = 10_000): Promise<void> {
  for (const end = Date.now() + patience; !(await holds()); await delay(5))
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain until ${what}`);
}
