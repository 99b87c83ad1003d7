import { expect, it } from '@jest/globals';
import { percentilesOf, quartilesOf } from '../../bench/speed/quantiles.mjs';

const oneTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);

it('quartiles are values that were measured, in whatever order they came', () => {
  expect(quartilesOf(oneTo(8))).toEqual({ median: 4, low: 2, high: 6 });
  expect(quartilesOf([7])).toEqual({ median: 7, low: 7, high: 7 });
});

it('a percentile is the least value that so many do not exceed', () => {
  expect(percentilesOf(oneTo(1_000))).toEqual({ p50: 500, p90: 900, p99: 990, p999: 999, worst: 1_000 });
  expect(percentilesOf(oneTo(10))).toEqual({ p50: 5, p90: 9, p99: 10, p999: 10, worst: 10 });
});

it('there is none of nothing', () => {
  expect(() => percentilesOf([])).toThrow('there is no quantile of nothing');
});
