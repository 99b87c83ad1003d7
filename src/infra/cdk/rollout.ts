import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Construct } from 'constructs';
import type { FunctionName } from '../operations.ts';
import type { LogMetrics } from './log-metrics.ts';
import { RolloutRole } from './rollout-role.ts';
import type { Runbook } from './runbook.ts';
import type { UsersFunction } from './users-service-parts.ts';
import { type Limit, WatchAlarm } from './watch-alarm.ts';

interface RolloutProps {
  readonly functions: Readonly<Record<FunctionName, UsersFunction>>;
  /** A tenth of the calls for five minutes, and then the rest, while alarms look at it; all at once where it is undefined. */
  readonly watch: { readonly log: LogMetrics; readonly runbook: Runbook } | undefined;
}

const minute = Duration.minutes(1);

/** One is enough, in the last minute or the one before: what is counted from logs may come when its minute has been judged. */
const once = { from: 1, in: [1, 2] } as const;

/**
 * What a new version does wrong: it crashes or runs into its timeout, or answers what nobody meant to happen. An alarm each: a sum of what has
 * seldom data, or never, would hang on how CloudWatch fills what is missing.
 */
function faults(name: string, { lambda, alias }: UsersFunction, log: LogMetrics): Readonly<Record<string, Limit>> {
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
  const answers = log.metric('InternalErrors', { Operation: name, Version: version }).with({ period: minute });
  return {
    Crashes: { what: `The new version of ${name} crashes.`, metric: crashes, ...once },
    Answers500: { what: `The new version of ${name} answers 500.`, metric: answers, ...once },
  };
}

/** How a function gets to a new version: its alias moves, a part of the calls at first, and back where the new version fails. */
export class Rollout extends Construct {
  readonly application: LambdaApplication;

  constructor(scope: Construct, id: string, { functions, watch }: RolloutProps) {
    super(scope, id);
    this.application = new LambdaApplication(this, 'Application');
    const role = new RolloutRole(this, 'Role', {
      functions: Object.values(functions).map(({ lambda }) => lambda.functionArn),
      alarms: watch !== undefined,
    });
    for (const [name, one] of Object.entries(functions)) {
      const alarms =
        watch &&
        Object.entries(faults(name, one, watch.log)).map(
          ([does, limit]) =>
            new WatchAlarm(this, `${name}NewVersion${does}`, limit, watch.runbook('NewVersionFails', limit.what)),
        );
      const group = new LambdaDeploymentGroup(this, name, {
        application: this.application,
        alias: one.alias,
        deploymentConfig: watch ? LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES : LambdaDeploymentConfig.ALL_AT_ONCE,
        // Nothing that the CDK would add: the role is complete.
        role: role.withoutPolicyUpdates(),
        ...(alarms && { alarms }),
        autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: alarms !== undefined },
      });
      // The alarms look at the new version before there is a call of it.
      one.alias.node.addDependency(group);
    }
  }
}
