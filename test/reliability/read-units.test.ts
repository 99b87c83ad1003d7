import { describe, expect, it } from '@jest/globals';
import { readUnitsOf } from './read-units.ts';

describe('the read units of a Query', () => {
  it.each<[string, Record<string, unknown>[], number]>([
    ['that finds nothing', [], 0.5],
    ['of 4 KB', [{ a: 'x'.repeat(4_095) }], 0.5],
    ['of one byte more', [{ a: 'x'.repeat(4_096) }], 1],
    ['count all its items together', Array.from({ length: 100 }, () => ({ a: 'x'.repeat(99) })), 1.5],
    ['count bytes of UTF-8', [{ a: 'é'.repeat(2_048) }], 1],
    // Four bytes: the name, one for the number, and one for two of its digits.
    ['count the digits of a number that matter', [{ a: 'x'.repeat(4_091), b: 12_000_000, c: 1 }], 1],
    ['to the byte', [{ a: 'x'.repeat(4_089), b: 12_000_000, c: 1 }], 0.5],
  ])('%s', (_, items, units) => {
    expect(readUnitsOf(items)).toBe(units);
  });
});
