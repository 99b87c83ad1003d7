import { describe, expect, it } from '@jest/globals';
import { fillProgress } from './fill-progress.ts';

/** What is shown of a fill that is told these numbers, a second apart. */
function shown(users: number, told: readonly number[], isTTY: boolean, pause = 1_000): string[] {
  const texts: string[] = [];
  let time = 0;
  const progress = fillProgress(users, { isTTY, write: (text) => texts.push(text) }, () => time);
  for (const done of told) {
    progress(done);
    time += pause;
  }
  return texts;
}

describe('the progress of a fill', () => {
  it('is one line on a terminal, with what is left', () => {
    expect(shown(200_000, [0, 1_000, 2_000, 200_000], true)).toEqual([
      '\r1,000 of 200,000 users, 1,000 a second, 3 min 19 s left\u001b[K',
      '\r2,000 of 200,000 users, 1,000 a second, 3 min 18 s left\u001b[K',
      '\r200,000 of 200,000 users, 66,667 a second\u001b[K\n',
    ]);
  });

  it('is shown twice a second on a terminal', () => {
    expect(shown(1_000_000, [0, ...Array.from({ length: 100 }, (_, at) => at + 1)], true, 10)).toHaveLength(2);
  });

  it('is a line every tenth elsewhere', () => {
    expect(shown(2_000, [0, 100, 200, 300, 1_000, 2_000], false)).toEqual([
      '200 of 2,000 users, 100 a second, 18 s left\n',
      '1,000 of 2,000 users, 250 a second, 4 s left\n',
      '2,000 of 2,000 users, 400 a second\n',
    ]);
  });

  it('says where it goes on, and counts from there', () => {
    expect(shown(1_000_000, [412_000, 500_000], false)).toEqual([
      'going on at 412,000 of 1,000,000\n',
      '500,000 of 1,000,000 users, 88,000 a second, 6 s left\n',
    ]);
  });
});
