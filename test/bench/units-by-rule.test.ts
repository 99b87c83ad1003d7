import { describe, expect, it } from '@jest/globals';
import { type Change, getUnitsOf, writeUnitsOf } from '../../bench/speed/units-by-rule.ts';

/** An item of so many bytes that the index has nothing of. */
const itemOf = (bytes: number) => ({ pk: 'x'.repeat(bytes - 2) });
/** One that it has all of. */
const indexedOf = (bytes: number) => ({ kind: 'USER', pk: 'x'.repeat(10), name: 'x'.repeat(bytes - 24) });

describe('the write units of a transaction', () => {
  it.each<[string, Change[], number]>([
    ['are two of each item', [{ after: itemOf(10) }, { after: itemOf(10) }], 4],
    ['are two of each KB begun', [{ after: itemOf(1_024) }, { after: itemOf(1_025) }], 6],
    ['are those of the larger one, of what was there and what is', [{ before: itemOf(1_025), after: itemOf(10) }], 4],
    ['are those of what is deleted', [{ before: itemOf(2_049) }], 6],
    ['are one more of what the index gets', [{ after: indexedOf(1_024) }], 3],
    ['are one more of each KB of it', [{ after: indexedOf(1_025) }], 6],
    ['are one more of what it loses', [{ before: indexedOf(100) }], 3],
    ['are one more of what changes in it', [{ before: indexedOf(100), after: indexedOf(101) }], 3],
    [
      'are none of an index that carries nothing that changed',
      [{ before: { ...indexedOf(100), canonicalEmail: 'a' }, after: { ...indexedOf(100), canonicalEmail: 'b' } }],
      2,
    ],
  ])('%s', (_, changes, units) => {
    expect(writeUnitsOf(changes)).toBe(units);
  });
});

describe('the read units of a consistent read', () => {
  it.each([
    ['of what is not there', undefined, 1],
    ['of 4 KB', itemOf(4_096), 1],
    ['of one byte more', itemOf(4_097), 2],
  ])('%s', (_, item, units) => {
    expect(getUnitsOf(item)).toBe(units);
  });
});
