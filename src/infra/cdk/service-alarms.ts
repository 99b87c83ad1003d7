import {
  AlarmRule,
  AlarmState,
  CompositeAlarm,
  type IAlarm,
  type IAlarmAction,
  type IMetric,
  MathExpression,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { period } from './period.ts';
import type { Runbook } from './runbook.ts';
import { type ServiceMetrics, share, total } from './service-metrics.ts';
import { uniqueName } from './unique-name.ts';
import { type Limit, WatchAlarm } from './watch-alarm.ts';

interface ServiceAlarmsProps {
  readonly metrics: ServiceMetrics;
  readonly failedDeployments: IMetric;
  readonly action: IAlarmAction;
  readonly runbook: Runbook;
}

type Limits = Readonly<Record<string, Limit>>;

/** Of requests in a period. With fewer, one that fails would be many percent, and one that is slow the slowest of all. */
const few = 20;

/** Enough for half of them to be no single client's. */
const many = 100;

/** Milliseconds: half of the deadline, when there is still time to do something. */
const slow = 4_000;

/** What makes callers suffer, or soon will: one cause makes several of these ring. */
const troubles = (metrics: ServiceMetrics): Limits => ({
  ServerErrors: {
    what: 'At least 5 % of requests are answered 5xx.',
    metric: share(metrics.serverErrors, metrics.requests, few, '5xx, %'),
    from: 5,
    in: [2, 3],
  },
  OutcomeUnknown: {
    what: 'At least 1 % of requests are answered 504: whether they wrote is not known.',
    metric: share(metrics.log.metric('OutcomeUnknown'), metrics.requests, few, '504, %'),
    from: 1,
    in: [2, 3],
  },
  SlowAnswers: {
    what: 'One request of a hundred takes at least 4 s, half of the deadline.',
    metric: new MathExpression({
      expression: `IF(requests >= ${few}, latency, 0)`,
      usingMetrics: { requests: metrics.requests, latency: metrics.latency('p99') },
      label: 'p99, ms',
      period,
    }),
    from: slow,
    in: [3, 3],
  },
  FunctionsThrottled: {
    what: 'Lambda refuses to run functions, at least 5 times in five minutes.',
    metric: total(metrics.ofFunctions('Throttles'), 'throttled'),
    from: 5,
    in: [2, 3],
  },
  TableThrottled: {
    what: 'DynamoDB throttles requests of the service, at least 10 times in five minutes.',
    metric: metrics.log.metric('DatabaseThrottles'),
    from: 10,
    in: [2, 3],
  },
  DatabaseErrors: {
    what: 'DynamoDB fails by itself, at least 5 times in five minutes.',
    metric: total(metrics.systemErrors, 'system errors'),
    from: 5,
    in: [2, 3],
  },
  TransactionConflicts: {
    what: 'Transactions conflict, at least 10 times in a hundred requests.',
    metric: share(metrics.log.metric('TransactionConflicts'), metrics.requests, few, 'conflicts, %'),
    from: 10,
    in: [3, 3],
  },
});

/** What has a cause of its own, and is heard by itself. */
const others = (metrics: ServiceMetrics, failedDeployments: IMetric): Limits => ({
  ClientErrors: {
    what: 'At least half of all requests are answered 4xx.',
    metric: share(metrics.clientErrors, metrics.requests, many, '4xx, %'),
    from: 50,
    in: [3, 3],
  },
  DeploymentFailed: {
    what: 'CodeDeploy did not finish the rollout of a function.',
    metric: failedDeployments,
    from: 1,
    in: [1, 1],
  },
});

/** Alarms that nobody hears each by itself: several that ring for one cause are heard as one. Where nothing is measured, nothing is wrong. */
export class ServiceAlarms extends Construct {
  /** What rings by itself first. */
  readonly all: readonly IAlarm[];

  constructor(scope: Construct, id: string, { metrics, failedDeployments, action, runbook }: ServiceAlarmsProps) {
    super(scope, id);
    const made = (limits: Limits) =>
      Object.entries(limits).map(([kind, limit]) => new WatchAlarm(this, kind, limit, runbook(kind, limit.what)));
    const parts = made(troubles(metrics));
    const suffers = new CompositeAlarm(this, 'ServiceSuffers', {
      compositeAlarmName: `${uniqueName(this)}-ServiceSuffers`,
      alarmDescription: runbook('ServiceSuffers', 'Callers suffer, or soon will.'),
      alarmRule: AlarmRule.anyOf(...parts.map((part) => AlarmRule.fromAlarm(part, AlarmState.ALARM))),
    });
    const heard = [suffers, ...made(others(metrics, failedDeployments))];
    for (const alarm of heard) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
    this.all = [...heard, ...parts];
  }
}
