export interface Quartiles {
  readonly median: number;
  /** A quarter of the values is not more. */
  readonly low: number;
  /** Three quarters are not more. */
  readonly high: number;
}

export declare function quartilesOf(values: readonly number[]): Quartiles;

export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly worst: number;
}

export declare function percentilesOf(values: readonly number[]): Percentiles;
