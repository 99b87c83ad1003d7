import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import { FailedRollouts } from './failed-rollouts.ts';
import { LogMetrics } from './log-metrics.ts';
import { Rollout } from './rollout.ts';
import { runbookAt } from './runbook.ts';
import { ServiceAlarms } from './service-alarms.ts';
import { ServiceMetrics } from './service-metrics.ts';
import { uniqueName } from './unique-name.ts';
import { UsersDashboard } from './users-dashboard.ts';
import type { UsersService } from './users-service.ts';
import type { AnyTopic } from './users-service-props.ts';

interface UpkeepProps {
  readonly service: Pick<UsersService, 'api' | 'table' | 'functions'>;
  readonly accessLog: ILogGroup;
  readonly throwAway: boolean;
  readonly alarmTopic: AnyTopic | undefined;
  /** Where the runbook is. */
  readonly runbook: string;
}

/**
 * What whoever runs the service has of it: rollouts that go back by themselves, metrics, alarms and a dashboard. What may be thrown away has
 * no alarms that nobody would hear.
 */
export class Upkeep extends Construct {
  readonly alarmTopic: ITopic | undefined;

  constructor(scope: Construct, id: string, { service, accessLog, throwAway, alarmTopic, runbook }: UpkeepProps) {
    super(scope, id);
    const log = new LogMetrics(this, 'Log', { namespace: uniqueName(scope), functions: service.functions });
    const metrics = new ServiceMetrics(service, log);
    const topic = (alarmTopic ?? (throwAway ? undefined : new AlarmTopic(this, 'Alarms'))) as ITopic | undefined;
    const instructions = runbookAt(runbook);
    // All at once leaves nothing to stop.
    const watch = topic && !throwAway ? { log, runbook: instructions } : undefined;
    const rollout = new Rollout(this, 'Rollout', { functions: service.functions, watch });
    const alarms =
      topic &&
      new ServiceAlarms(this, 'Alarm', {
        metrics,
        failedDeployments: new FailedRollouts(this, 'FailedRollouts', rollout.application).count,
        action: new SnsAction(topic),
        runbook: instructions,
      });
    const logs = [...Object.values(service.functions).map(({ lambda }) => lambda.logGroup), accessLog];
    new UsersDashboard(this, 'Dashboard', { metrics, alarms: alarms?.all ?? [], logs });
    this.alarmTopic = topic;
  }
}
