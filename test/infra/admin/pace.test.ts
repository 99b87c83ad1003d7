import { describe, expect, it } from '@jest/globals';
import { paceOf } from '../../../src/infra/admin/pace.ts';

/** A pace on a clock that only waiting moves. */
function paced(rate: number | undefined) {
  let time = 0;
  const pace = paceOf(
    rate,
    () => time,
    async (ms) => {
      time += ms;
    },
  );
  const pass = (ms: number) => {
    time += ms;
  };
  return { pace, pass, now: () => time };
}

describe('a pace', () => {
  it('lets so many units through a second', async () => {
    const { pace, now } = paced(100);
    for (let count = 0; count < 50; count++) await pace(20);
    expect(now()).toBe(10_000);
  });

  it('counts the time that passes anyway', async () => {
    const { pace, pass, now } = paced(100);
    await pace(20);
    pass(150);
    await pace(20);
    expect(now()).toBe(550);
  });

  it('does not make up for what was not taken', async () => {
    const { pace, pass, now } = paced(100);
    pass(60_000);
    await pace(200);
    await pace(200);
    expect(now()).toBe(64_000);
  });

  it('waits for nothing where there is none', async () => {
    const { pace, now } = paced(undefined);
    await pace(1_000_000);
    expect(now()).toBe(0);
  });
});
