/** The value that this share of them does not exceed, by nearest rank. */
function quantile(sorted, share) {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('there is no quantile of nothing');
  return Number(value.toFixed(3));
}

const inOrder = (values) => values.toSorted((one, other) => one - other);

/** Median, and the values that a quarter and three quarters of all do not exceed. */
export function quartilesOf(values) {
  const sorted = inOrder(values);
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  return { median, low, high };
}

export function percentilesOf(values) {
  const sorted = inOrder(values);
  const [p50, p90, p99, p999, worst] = [0.5, 0.9, 0.99, 0.999, 1].map((share) => quantile(sorted, share));
  return { p50, p90, p99, p999, worst };
}
