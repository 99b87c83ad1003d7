import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resumePoint } from './fill-table.ts';

const atOnce = 200;

const resumedAt = async (users: number, there: (index: number) => boolean): Promise<number> =>
  resumePoint(users, async (index) => there(index));

describe('a fill goes on', () => {
  it.each<[string, number, number, number]>([
    ['from the beginning in an empty table', 1_000, 0, 0],
    ['from the beginning where only the first ones may be there', 1_000, 200, 0],
    ['with those who are written at once with the last one who is there', 1_000, 412, 212],
    ['with the last ones where all are there: not all of these need be', 1_000, 1_000, 800],
    ['where a smaller one ended', 1_000_000, 1_000, 800],
    ['with the last ones where more are there than are wanted', 1_000, 5_000, 800],
    ['with a single user', 1, 1, 0],
  ])('%s', async (_, users, present, first) => {
    expect(await resumedAt(users, (index) => index < present)).toBe(first);
  });

  it('before everything that is missing, and not from far, wherever it was ended', async () => {
    const ended = fc.record({
      users: fc.integer({ min: 1, max: 5_000 }),
      complete: fc.integer({ min: 0, max: 5_000 }),
      begun: fc.array(fc.boolean(), { minLength: atOnce, maxLength: atOnce }),
    });
    await fc.assert(
      fc.asyncProperty(ended, async ({ users, complete, begun }) => {
        const there = (index: number) => index < complete || (begun[index - complete] ?? false);
        const first = await resumedAt(users, there);
        expect(first).toBeLessThanOrEqual(complete);
        expect(first).toBeGreaterThanOrEqual(Math.min(complete, users) - atOnce);
      }),
    );
  });

  it('after looking for few users, however many there are', async () => {
    let looked = 0;
    await resumedAt(1_000_000, (index) => ++looked > 0 && index < 412_000);
    expect(looked).toBeLessThanOrEqual(20);
  });
});
