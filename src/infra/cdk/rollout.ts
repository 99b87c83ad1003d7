import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Construct } from 'constructs';
import type { FunctionName } from '../operations.ts';
import type { LogMetrics } from './log-metrics.ts';
import { RolloutRole } from './rollout-role.ts';
import type { Runbook } from './runbook.ts';
import { total } from './service-metrics.ts';
import type { UsersFunction } from './users-service-parts.ts';
import { WatchAlarm } from './watch-alarm.ts';

interface RolloutProps {
  readonly functions: Readonly<Record<FunctionName, UsersFunction>>;
  /** A tenth of the calls for five minutes, and then the rest; otherwise all at once. */
  readonly canary: boolean;
  /** Undefined where nothing is watched. */
  readonly watch: { readonly log: LogMetrics; readonly runbook: Runbook } | undefined;
}

const minute = Duration.minutes(1);

/** What a new version does wrong: it crashes or runs into its timeout, or answers what nobody meant to happen. */
function faults(name: string, { lambda, alias }: UsersFunction, log: LogMetrics): IMetric {
  const { version } = lambda.currentVersion;
  const crashes = new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensionsMap: {
      FunctionName: lambda.functionName,
      Resource: `${lambda.functionName}:${alias.aliasName}`,
      ExecutedVersion: version,
    },
    statistic: 'Sum',
    period: minute,
  });
  return total(
    [crashes, log.metric('InternalErrors', { Operation: name, Version: version }).with({ period: minute })],
    'faults',
    minute,
  );
}

/** How a function gets to a new version: its alias moves, a part of the calls at first, and back where the new version fails. */
export class Rollout extends Construct {
  readonly application: LambdaApplication;

  constructor(scope: Construct, id: string, { functions, canary, watch }: RolloutProps) {
    super(scope, id);
    this.application = new LambdaApplication(this, 'Application');
    const role = new RolloutRole(this, 'Role', {
      functions: Object.values(functions).map(({ lambda }) => lambda.functionArn),
      alarms: watch !== undefined,
    });
    for (const [name, one] of Object.entries(functions)) {
      const what = `The new version of ${name} crashes, or answers 500.`;
      const alarms = watch && [
        new WatchAlarm(
          this,
          `${name}NewVersionFails`,
          { what, metric: faults(name, one, watch.log), from: 1, in: [1, 1] },
          watch.runbook('NewVersionFails', what),
        ),
      ];
      const group = new LambdaDeploymentGroup(this, name, {
        application: this.application,
        alias: one.alias,
        deploymentConfig: canary
          ? LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES
          : LambdaDeploymentConfig.ALL_AT_ONCE,
        // Nothing that the CDK would add: the role is complete.
        role: role.withoutPolicyUpdates(),
        ...(alarms && { alarms }),
        autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: alarms !== undefined },
      });
      // The alarm looks at the new version before there is a call of it.
      one.alias.node.addDependency(group);
    }
  }
}
