/** Milliseconds. */
export interface Timeouts {
  /** To load the function (AWS, "Understanding the Lambda execution environment lifecycle"). */
  readonly init: number;
  /** From the event until the function is done with it; the deployed functions have as many. */
  readonly invocation: number;
  /** From the request until API Gateway waits no more: waiting for an environment and a cold start are a part of it. */
  readonly integration: number;
}

export const timeouts: Timeouts = { init: 10_000, invocation: 10_000, integration: 29_000 };

/** It took too long, and was ended. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

export const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;
