/** How much is let in. */
export interface Limits {
  /** Of all callers together: requests per second, and how many may come at once. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  /** From one address in five minutes. Less than the throttle lets in, so that nobody can use it up alone. */
  readonly perAddress: number;
}

export const defaultLimits: Limits = { throttle: { rate: 200, burst: 400 }, perAddress: 6_000 };

/** Where nobody has to say who they are: enough to try it out by hand, and little to abuse. */
export const publicLimits: Limits = { throttle: { rate: 2, burst: 4 }, perAddress: 100 };
