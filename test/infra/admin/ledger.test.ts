import { describe, expect, it } from '@jest/globals';
import { Ledger } from '../../../src/infra/admin/ledger.ts';
import type { Pair } from '../../../src/infra/admin/pairs.ts';
import { buildUser } from '../../../src/testing/index.ts';

const pairs: readonly Pair[] = Array.from({ length: 2_000 }, (_, index) => ({
  pk: `EMAIL#${index}`,
  userId: buildUser().id,
}));
const [first, second] = pairs as [Pair, Pair];

describe('the ledger', () => {
  it('comes out where both sides have the same pairs, in whatever order', () => {
    const ledger = new Ledger(0);
    for (const pair of pairs) ledger.due(pair);
    for (const pair of [...pairs].reverse()) ledger.held(pair);
    expect(ledger.suspicions).toBe(0);
    expect(pairs.filter((pair) => ledger.suspects(pair))).toEqual([]);
  });

  it('suspects what only one side has, and hardly anything else', () => {
    const ledger = new Ledger(0);
    for (const pair of pairs.slice(0, 1_999)) ledger.due(pair);
    for (const pair of pairs.slice(1)) ledger.held(pair);
    expect(ledger.suspicions).toBe(2);
    expect(pairs.filter((pair) => ledger.suspects(pair)).length).toBeLessThan(6);
    expect([first, pairs.at(-1) as Pair].every((pair) => ledger.suspects(pair))).toBe(true);
  });

  it('suspects a claim that names another user, on both sides', () => {
    const ledger = new Ledger(0);
    const wrong = { ...first, userId: second.userId };
    ledger.due(first);
    ledger.held(wrong);
    expect([ledger.suspects(first), ledger.suspects(wrong)]).toEqual([true, true]);
  });

  it('does not take a pair that is due twice for none, however often', () => {
    for (const times of [2, 3, 4, 256]) {
      const ledger = new Ledger(0);
      for (let count = 0; count < times; count++) ledger.due(first);
      expect(ledger.suspects(first)).toBe(true);
    }
  });

  it('takes 8 MB at least, an account for each item, and never more than 128 MB', () => {
    const bytesFor = (items: number) => new Ledger(items).bytes;
    expect([0, 2 ** 20, 2 ** 20 + 1, 20_000_000, 10 ** 12, Number.POSITIVE_INFINITY].map(bytesFor)).toEqual(
      [8, 8, 16, 128, 128, 128].map((megabytes) => megabytes * 2 ** 20),
    );
  });
});
