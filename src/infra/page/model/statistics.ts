import type { EnvironmentState } from '../../trace/environment-state.ts';
import type { TraceSummary } from '../../trace/request-trace.ts';

/** Undefined of nothing. */
export function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

export interface Times {
  readonly count: number;
  /** Milliseconds; undefined where there is no request of the kind. */
  readonly median: number | undefined;
}

/** How long requests took that started an environment, and those that found one. */
export function coldAndWarm(summaries: readonly TraceSummary[]): { readonly cold: Times; readonly warm: Times } {
  const timesOf = (cold: boolean): Times => {
    const of = summaries.filter((one) => one.cold === cold && one.milliseconds !== undefined);
    return { count: of.length, median: median(of.map(({ milliseconds }) => milliseconds ?? 0)) };
  };
  return { cold: timesOf(true), warm: timesOf(false) };
}

/**
 * How many execution environments were started of each function. They are numbered for each function from 1, so the highest number of each counts
 * also those that ended before anybody looked.
 */
export function startedByFunction(
  environments: readonly EnvironmentState[],
  summaries: readonly TraceSummary[],
): ReadonlyMap<string, number> {
  const highest = new Map<string, number>();
  for (const id of [...environments.map((one) => one.id), ...summaries.map((one) => one.environment ?? '')]) {
    const [, functionName = '', number = '0'] = /^(.*)\/(\d+)$/.exec(id) ?? [];
    highest.set(functionName, Math.max(highest.get(functionName) ?? 0, Number(number)));
  }
  highest.delete('');
  return highest;
}
