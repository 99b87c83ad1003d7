/** Epoch milliseconds with fractions, by a clock that nobody sets. */
export const epochNow = (): number => performance.timeOrigin + performance.now();
