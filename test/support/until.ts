import { setTimeout as delay } from 'node:timers/promises';

const patience = 10_000;

/** Waits until `holds` answers true, for 10 s at most: a test that waits for what never comes must fail, and end. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; !(await holds()); await delay(5))
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain until ${what}`);
}
