/** Runs `work` for 0 to below `count`, so many at the same time. */
export async function inBatches(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  for (let at = 0; at < count; at += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, count - at) }, (_, index) => work(at + index)));
}
