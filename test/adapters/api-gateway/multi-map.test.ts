import { expect, it } from '@jest/globals';
import { multiMap } from '../../../src/adapters/api-gateway/multi-map.ts';

const lowerCase = (name: string) => name.toLowerCase();

it('reads what stands for a text, and passes over the rest', () => {
  const single = { number: 1, boolean: true, nothing: null, object: {}, list: ['x', 2, {}, null] };
  expect(Object.fromEntries(multiMap(single, null))).toEqual({ number: ['1'], boolean: ['true'], list: ['x', '2'] });
});

it('puts the values of one name together, however it is written', () => {
  expect(Object.fromEntries(multiMap(null, { A: ['1', '2'], a: ['3'] }, lowerCase))).toEqual({ a: ['1', '2', '3'] });
});

it('takes a name of the single map where the other lacks it', () => {
  expect(Object.fromEntries(multiMap({ A: '1', b: '2' }, { a: ['3'] }, lowerCase))).toEqual({ a: ['3'], b: ['2'] });
});
