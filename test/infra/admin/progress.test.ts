import { describe, expect, it } from '@jest/globals';
import { progressOf } from '../../../src/infra/admin/progress.ts';

function shown({ isTTY = false, about = undefined as number | undefined } = {}) {
  let [time, text] = [0, ''];
  const write = (more: string) => {
    text += more;
  };
  const progress = progressOf('reading', about, { isTTY, write }, () => time);
  const at = (ms: number, items: number, units: number) => {
    time = ms;
    progress.show(items, units);
  };
  return { at, clear: progress.clear, text: () => text };
}

describe('progress', () => {
  it('is a line every ten seconds where nobody watches', () => {
    const { at, clear, text } = shown({ about: 200_000 });
    for (let second = 1; second <= 25; second++) at(second * 1_000, second * 4_000, second * 40);
    clear();
    expect(text()).toBe(
      'reading: 40,000 items of about 200,000, 40 read units a second\nreading: 80,000 items of about 200,000, 40 read units a second\n',
    );
  });

  it('is one line that changes on a terminal, and goes', () => {
    const { at, clear, text } = shown({ isTTY: true });
    at(400, 10, 1);
    at(500, 1_000, 10);
    clear();
    expect(text()).toBe('\rreading: 1,000 items, 20 read units a second\u001b[K\r\u001b[K');
  });

  it('says no number that has proved wrong', () => {
    const { at, text } = shown({ about: 5 });
    at(10_000, 6, 10);
    expect(text()).toBe('reading: 6 items, 1 read units a second\n');
  });
});
