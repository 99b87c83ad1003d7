const quantile = (sorted, share) => {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.ceil(at)] - sorted[low]) * (at - low);
};

/** Median and quartiles: half of the values lie between them. */
export function summary(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  return { median, low, high, count: values.length };
}

export const percentile = (values, share) =>
  quantile(
    values.toSorted((a, b) => a - b),
    share,
  );
