import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { costWidgets } from './cost-widgets.ts';
import { requestId, requestWidget } from './request-widget.ts';
import type { ServiceMetrics } from './service-metrics.ts';
import { uniqueName } from './unique-name.ts';

interface UsersDashboardProps {
  readonly metrics: ServiceMetrics;
  readonly alarms: readonly IAlarm[];
  readonly logs: readonly ILogGroup[];
}

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []): IWidget =>
  new GraphWidget({ title, left: [...left], right: [...right], width: 8 });

const upWidgets = (metrics: ServiceMetrics): readonly IWidget[] => [
  graph('Up: answers of the API', [metrics.requests], [metrics.serverErrors, metrics.clientErrors]),
  graph('Up: calls by operation', metrics.ofFunctions('Invocations')),
  graph('Up: crashes and 500 by operation', metrics.ofFunctions('Errors'), [metrics.log.each('InternalErrors', '500')]),
];

const fastWidgets = (metrics: ServiceMetrics): readonly IWidget[] => [
  graph('Fast: answers of the API, ms', [metrics.latency('p50'), metrics.latency('p99')]),
  graph('Fast: 99 of 100 by operation, ms', metrics.ofFunctions('Duration', 'p99')),
  graph('Fast: cold starts that had to compile', [metrics.log.metric('CodeRejected')]),
];

const throttledWidgets = (metrics: ServiceMetrics): readonly IWidget[] => [
  graph('Throttled: functions by operation', metrics.ofFunctions('Throttles')),
  graph('Throttled: table and index', metrics.throttledEvents, [metrics.log.metric('DatabaseThrottles')]),
  graph('Database: errors by call, conflicts, outcomes unknown', metrics.systemErrors, [
    metrics.log.metric('TransactionConflicts'),
    metrics.log.metric('OutcomeUnknown'),
  ]),
];

/** For each operation: is it up, is it fast, is it throttled, what does it cost? And of one request: what did it do? */
export class UsersDashboard extends Dashboard {
  constructor(scope: Construct, id: string, { metrics, alarms, logs }: UsersDashboardProps) {
    const rows = [upWidgets, fastWidgets, throttledWidgets, costWidgets].map((row) => [...row(metrics)]);
    const states =
      alarms.length === 0
        ? []
        : [[new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 })]];
    super(scope, id, {
      dashboardName: uniqueName(scope),
      widgets: [...states, ...rows, [requestWidget(logs)]],
      variables: [requestId],
    });
  }
}
