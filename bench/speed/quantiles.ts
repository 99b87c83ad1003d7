/** The value that this share of them does not exceed, by nearest rank. */
function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('there is no quantile of nothing');
  return Number(value.toFixed(3));
}

const inOrder = (values: readonly number[]): readonly number[] => [...values].sort((one, other) => one - other);

export interface Quartiles {
  readonly median: number;
  /** A quarter of the values is not more. */
  readonly low: number;
  /** Three quarters are not more. */
  readonly high: number;
}

export function quartilesOf(values: readonly number[]): Quartiles {
  const sorted = inOrder(values);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly worst: number;
}

export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = inOrder(values);
  const [p50 = 0, p90 = 0, p99 = 0, p999 = 0, worst = 0] = [0.5, 0.9, 0.99, 0.999, 1].map((share) =>
    quantile(sorted, share),
  );
  return { p50, p90, p99, p999, worst };
}
