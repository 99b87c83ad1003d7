import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs between one stage and another; all else is the same. */
export interface StageSettings {
  /** Tearing it down takes the data along: nothing is protected or kept. */
  readonly throwAway: boolean;
  readonly logRetention: RetentionDays;
  /** Of all callers together: requests per second, and how many may come at once. */
  readonly throttle: { readonly rate: number; readonly burst: number };
}

/** Every stage, by its name: also the first segment of its URL. */
export const stages = {
  dev: { throwAway: true, logRetention: RetentionDays.ONE_WEEK, throttle: { rate: 20, burst: 40 } },
  prod: { throwAway: false, logRetention: RetentionDays.THREE_MONTHS, throttle: { rate: 200, burst: 400 } },
} as const satisfies Record<string, StageSettings>;

export type StageName = keyof typeof stages;
