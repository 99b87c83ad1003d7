import type { TraceSummary } from '../../trace/request-trace.ts';

/** In the order in which they came, the oldest first. */
export type RequestLog = readonly TraceSummary[];

/** Where the request of this number is, or would be. */
function placeOf(log: RequestLog, number: number): number {
  let [low, high] = [0, log.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((log[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** With what is new or has changed, and no more than `capacity` in all: the oldest go first, as in the service. */
export function withChanges(log: RequestLog, changes: readonly TraceSummary[], capacity: number): RequestLog {
  const merged = [...log];
  for (const change of changes) {
    const place = placeOf(merged, change.number);
    merged.splice(place, merged[place]?.number === change.number ? 1 : 0, change);
  }
  return merged.length > capacity ? merged.slice(merged.length - capacity) : merged;
}
