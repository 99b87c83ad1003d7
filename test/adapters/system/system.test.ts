import { describe, expect, it } from '@jest/globals';
import { randomIds, systemClock } from '../../../src/adapters/system/index.ts';
import { isUserId } from '../../../src/domain/index.ts';

describe('the system adapters', () => {
  it('give ids that the domain takes, version 4, each its own (RFC 9562 §5.4)', () => {
    const ids = Array.from({ length: 100 }, () => randomIds.next());
    expect(ids.filter((id) => !isUserId(id) || id[14] !== '4' || !'89ab'.includes(id[19] ?? ''))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tell the time in whole epoch milliseconds', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(Number.isInteger(now)).toBe(true);
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});
