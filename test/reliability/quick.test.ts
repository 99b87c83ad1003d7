import { expect, it } from '@jest/globals';
import { describeWithEngine } from '../support/embedded-engine.ts';
import { rows } from './rows/index.ts';

/** The same seed every time: a red build must be red again. `npm run reliability` takes others. */
const seed = 20_250_101;

describeWithEngine('the reliability scorecard, in small,', () => {
  it.each(rows.filter(({ size }) => size.quick > 0).map((row) => [`${row.id}: ${row.what}`, row] as const))(
    '%s',
    async (_, row) => {
      const { count, violations, control } = await row.run(row.size.quick, { seed, quick: true, progress: () => {} });
      expect(violations).toEqual([]);
      expect(count).toBeGreaterThanOrEqual(row.size.quick);
      if (control !== undefined) expect(control).toEqual({ ...control, caught: control.of });
    },
  );

  it('has each row once', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(0);
  });
});
