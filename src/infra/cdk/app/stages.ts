import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { UsersServiceProps } from '../users-service-props.ts';

/** What differs between one stage and another; all else is the same. What is not said is as the construct has it by itself. */
export interface Stage extends Pick<UsersServiceProps, 'logRetention' | 'limits'> {
  readonly throwAway: boolean;
}

/** Every stage, by its name: also the first segment of its URL. */
export const stages = {
  dev: {
    throwAway: true,
    logRetention: RetentionDays.ONE_WEEK,
    limits: { throttle: { rate: 20, burst: 40 }, perAddress: 3_000 },
  },
  prod: { throwAway: false },
} as const satisfies Record<string, Stage>;

export type StageName = keyof typeof stages;

export const stageNames = Object.keys(stages) as StageName[];
