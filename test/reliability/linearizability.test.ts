import { describe, expect, it } from '@jest/globals';
import { isLinearizable, type Model, type Operation } from './linearizability.ts';

type Input = { readonly write: number } | 'read';
type Of = Operation<Input, number>;

const register: Model<number, Input, number> = {
  initial: 0,
  step: (state, { input, output }) => {
    if (input !== 'read') return input.write;
    return output === undefined || output === state ? state : undefined;
  },
  keyOf: String,
};

const write = (value: number, start: number, end: number): Of => ({ input: { write: value }, output: 0, start, end });
const read = (output: number, start: number, end: number): Of => ({ input: 'read', output, start, end });
const lostWrite = (value: number, start: number): Of => ({ ...write(value, start, Infinity), output: undefined });

describe('a history is linearizable', () => {
  it.each<[string, Of[]]>([
    ['that is empty', []],
    ['of one after another', [write(1, 0, 1), read(1, 2, 3), write(2, 4, 5), read(2, 6, 7)]],
    ['where a read beside a write sees it', [write(1, 0, 10), read(1, 2, 3)]],
    ['where a read beside a write does not see it yet', [write(1, 0, 10), read(0, 2, 3)]],
    ['where reads beside a write see it in order', [write(1, 0, 10), read(0, 2, 3), read(1, 4, 5)]],
    ['where a lost write happened', [lostWrite(1, 0), read(1, 5, 6)]],
    ['where a lost write never happened', [lostWrite(1, 0), read(0, 5, 6)]],
    ['where a lost write happened late', [lostWrite(1, 0), read(0, 5, 6), read(1, 7, 8)]],
    ['where two writes cross', [write(1, 0, 9), write(2, 1, 8), read(1, 10, 11)]],
  ])('%s', (_, history) => {
    expect(isLinearizable(register, history)).toBe(true);
  });
});

describe('a history is not linearizable', () => {
  it.each<[string, Of[]]>([
    ['where a read misses a write that was answered', [write(1, 0, 1), read(0, 2, 3)]],
    ['where a read sees what nobody wrote', [write(1, 0, 1), read(2, 2, 3)]],
    ['where reads see a write and then not', [write(1, 0, 10), read(1, 2, 3), read(0, 4, 5)]],
    ['where a read sees a write before it began', [read(1, 0, 1), write(1, 2, 3)]],
    ['where a lost write is seen and unseen', [lostWrite(1, 0), read(1, 5, 6), read(0, 7, 8)]],
    [
      'where two readers see two writes in two orders',
      [write(1, 0, 20), write(2, 0, 20), read(1, 1, 2), read(2, 3, 4), read(1, 5, 6)],
    ],
  ])('%s', (_, history) => {
    expect(isLinearizable(register, history)).toBe(false);
  });
});
