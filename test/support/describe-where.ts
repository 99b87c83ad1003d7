import { describe, test } from '@jest/globals';

/** `describe` where nothing is missing; elsewhere it says what it skips and why, and under CI, where nothing may be missing, it fails. */
export function describeWhere(missing: string | undefined, name: string, suite: () => void): void {
  if (missing === undefined) describe(name, suite);
  else if (process.env['CI'])
    test(name, () => {
      throw new Error(missing);
    });
  else describe.skip(`${name} (${missing})`, suite);
}
