import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** How much is let in. */
export interface Limits {
  /** Of all callers together: requests per second, and how many may come at once. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  /** From one address in five minutes. Less than the throttle lets in, so that nobody can use it up alone. */
  readonly perAddress: number;
}

/** What differs between one stage and another; all else is the same. */
export interface StageSettings {
  /** Tearing it down takes the data along: nothing is protected or kept. */
  readonly throwAway: boolean;
  readonly logRetention: RetentionDays;
  readonly limits: Limits;
}

/** Every stage, by its name: also the first segment of its URL. */
export const stages = {
  dev: {
    throwAway: true,
    logRetention: RetentionDays.ONE_WEEK,
    limits: { throttle: { rate: 20, burst: 40 }, perAddress: 3_000 },
  },
  prod: {
    throwAway: false,
    logRetention: RetentionDays.THREE_MONTHS,
    limits: { throttle: { rate: 200, burst: 400 }, perAddress: 6_000 },
  },
} as const satisfies Record<string, StageSettings>;

export type StageName = keyof typeof stages;

export const stageNames = Object.keys(stages) as StageName[];

/** Of a stage where nobody has to say who they are: enough to try it out by hand, and little to abuse. */
export const publicLimits: Limits = { throttle: { rate: 2, burst: 4 }, perAddress: 100 };
