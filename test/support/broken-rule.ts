import type { Rule } from '../../src/domain/index.ts';

/** Code of the first rule that `value` breaks; undefined where all hold. */
export const brokenRule = (rules: readonly Rule[], value: unknown): string | undefined =>
  rules.find((rule) => !rule.holds(value))?.code;
