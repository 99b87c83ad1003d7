/** Runs `work` for 0 to below `count`, so many at the same time. */
export async function inBatches<T>(count: number, atOnce: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < count; at += atOnce)
    results.push(
      ...(await Promise.all(Array.from({ length: Math.min(atOnce, count - at) }, (_, index) => work(at + index)))),
    );
  return results;
}
