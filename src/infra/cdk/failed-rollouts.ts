import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { LambdaApplication } from 'aws-cdk-lib/aws-codedeploy';
import { Rule } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';

/** CodeDeploy has no metric, but events. A rule needs no target: that it took one is counted. */
export class FailedRollouts extends Rule {
  readonly count: Metric;

  constructor(scope: Construct, id: string, { applicationName }: LambdaApplication) {
    super(scope, id, {
      description:
        'Rollouts that failed or were stopped. It has no target: an alarm looks at how often it is triggered.',
      eventPattern: {
        source: ['aws.codedeploy'],
        detailType: ['CodeDeploy Deployment State-change Notification'],
        detail: { application: [applicationName], state: ['FAILURE', 'STOP'] },
      },
    });
    this.count = new Metric({
      namespace: 'AWS/Events',
      metricName: 'TriggeredRules',
      dimensionsMap: { RuleName: this.ruleName },
      statistic: 'Sum',
    });
  }
}
