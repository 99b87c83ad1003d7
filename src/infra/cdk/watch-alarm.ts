import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** When an alarm rings, in words and in figures. */
export interface Limit {
  readonly what: string;
  readonly metric: IMetric;
  /** It rings from this on. */
  readonly from: number;
  /** In how many of the last periods. */
  readonly in: readonly [bad: number, periods: number];
}

/** Where nothing is measured, nothing is wrong: a stage that nobody calls wakes nobody. */
export class WatchAlarm extends Alarm {
  constructor(scope: Construct, id: string, { metric, from, in: [bad, periods] }: Limit, alarmDescription: string) {
    super(scope, id, {
      metric,
      threshold: from,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: bad,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription,
    });
  }
}
