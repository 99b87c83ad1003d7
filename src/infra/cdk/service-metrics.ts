import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type FunctionName, functions, tableSchema } from '../operations.ts';
import type { LogMetrics } from './log-metrics.ts';
import { period } from './period.ts';
import type { UsersService } from './users-service.ts';
import type { UsersFunction } from './users-service-parts.ts';

/** In percent; nothing where there is less of the whole than makes a share of it mean something. */
export const share = (part: IMetric, whole: IMetric, atLeast: number, label: string): MathExpression =>
  new MathExpression({
    expression: `IF(whole >= ${atLeast}, 100 * FILL(part, 0) / whole, 0)`,
    usingMetrics: { part, whole },
    label,
    period,
  });

/** What idles has no data. Where all of a metric is missing, it is filled or it is left out: the total of the others is the same. */
export const total = (metrics: readonly IMetric[], label: string): MathExpression =>
  new MathExpression({
    expression: 'SUM(FILL(METRICS(), 0))',
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    label,
    period,
  });

/** What the service calls of DynamoDB: the parts of a transaction are not called by themselves. */
const calls = [
  ...new Set(
    functions.flatMap(({ rights }) => rights.map(({ action, within }) => within ?? action.replace('dynamodb:', ''))),
  ),
];

type Watched = Pick<UsersService, 'api' | 'table' | 'functions'>;

/** Everything that alarms and the dashboard look at. */
export class ServiceMetrics {
  readonly log: LogMetrics;
  readonly #watched: Watched;

  constructor(watched: Watched, log: LogMetrics) {
    this.#watched = watched;
    this.log = log;
  }

  get requests(): Metric {
    return this.#api('Count', 'SampleCount', 'requests');
  }

  get serverErrors(): Metric {
    return this.#api('5XXError', 'Sum', '5xx');
  }

  get clientErrors(): Metric {
    return this.#api('4XXError', 'Sum', '4xx');
  }

  /** Milliseconds, with what API Gateway takes itself. */
  latency(statistic: string): Metric {
    return this.#api('Latency', statistic, statistic);
  }

  /** Of the functions as they are called, one each. */
  ofFunctions(metricName: string, statistic = 'Sum'): readonly Metric[] {
    const made = Object.entries(this.#watched.functions) as [FunctionName, UsersFunction][];
    return made.map(([label, { alias }]) => alias.metric(metricName, { statistic, label, period }));
  }

  /** With the dimension by which AWS has them: without, there is no data. */
  get systemErrors(): readonly Metric[] {
    return calls.map((Operation) => this.ofTable('SystemErrors', { Operation }, Operation));
  }

  /** Of the table and of its index, which the table's own do not contain ("DynamoDB metrics and dimensions"). */
  ofTableAndIndex(metricName: string, label: string): readonly Metric[] {
    return [
      this.ofTable(metricName, {}, `table, ${label}`),
      this.ofTable(metricName, { GlobalSecondaryIndexName: tableSchema.index.name }, `index, ${label}`),
    ];
  }

  get throttledEvents(): readonly Metric[] {
    return [
      ...this.ofTableAndIndex('ReadThrottleEvents', 'reads'),
      ...this.ofTableAndIndex('WriteThrottleEvents', 'writes'),
    ];
  }

  ofTable(metricName: string, dimensions: Readonly<Record<string, string>>, label: string): Metric {
    const { tableName } = this.#watched.table;
    const dimensionsMap = { TableName: tableName, ...dimensions };
    return new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap, statistic: 'Sum', label, period });
  }

  #api(metricName: string, statistic: string, label: string): Metric {
    return this.#watched.api.deploymentStage.metric(metricName, { statistic, label, period });
  }
}
