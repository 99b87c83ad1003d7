import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type FunctionName, type FunctionRow, functions } from '../operations.ts';
import { period } from './period.ts';
import type { UsersFunction } from './users-service-parts.ts';

/**
 * What AWS does not count, or not as requests meet it, from the one line that each of them logs. A metric is paid for in the hours in
 * which something is counted, and there is none by operation and version where no alarm asks which.
 */
export const logMetrics = {
  DatabaseThrottles: { pattern: '{ $.message.throttles > 0 }', value: '$.message.throttles', of: 'database' },
  TransactionConflicts: { pattern: '{ $.message.conflicts > 0 }', value: '$.message.conflicts', of: 'database' },
  OutcomeUnknown: { pattern: '{ $.message.status = 504 }', value: '1', of: 'database' },
  /** What nobody meant to happen. Whoever rolls out a version has to know whose it was. A record without one of the dimensions has no place. */
  InternalErrors: {
    pattern: '{ ($.message.status = 500) && ($.message.operation = "*") && ($.message.version = "*") }',
    value: '1',
    of: 'all',
    dimensions: { Operation: '$.message.operation', Version: '$.message.version' },
  },
  CodeRejected: { pattern: '{ $.message.compiledCode = "rejected" }', value: '1', of: 'all' },
} as const;

type LogMetricName = keyof typeof logMetrics;

interface LogMetricProps {
  readonly pattern: string;
  readonly value: string;
  /** The functions that can log it. */
  readonly of: 'all' | 'database';
  readonly dimensions?: Readonly<Record<string, string>>;
}

interface LogMetricsProps {
  readonly namespace: string;
  readonly functions: Readonly<Record<FunctionName, UsersFunction>>;
}

/** Metric filters on the logs of the functions: nothing of them runs in a function. */
export class LogMetrics extends Construct {
  readonly #namespace: string;

  constructor(scope: Construct, id: string, { namespace, functions: made }: LogMetricsProps) {
    super(scope, id);
    this.#namespace = namespace;
    // A log group that was brought is the one of all functions: each line of it is counted once.
    const filtered = new Map<ILogGroup, Set<string>>();
    for (const { name, rights } of functions as readonly (FunctionRow & { readonly name: FunctionName })[]) {
      const { logGroup } = made[name].lambda;
      const here = filtered.get(logGroup) ?? new Set();
      filtered.set(logGroup, here);
      for (const [metricName, { pattern, value, of, ...rest }] of Object.entries<LogMetricProps>(logMetrics)) {
        if (here.has(metricName) || (of === 'database' && rights.length === 0)) continue;
        here.add(metricName);
        new MetricFilter(this, `${name}${metricName}`, {
          logGroup,
          filterPattern: FilterPattern.literal(pattern),
          metricNamespace: namespace,
          metricName,
          metricValue: value,
          ...rest,
        });
      }
    }
  }

  /** How many in a period, a line for each value of the dimensions: for graphs, since alarms take no search. */
  each(metricName: 'InternalErrors', label: string): MathExpression {
    const dimensions = Object.keys(logMetrics[metricName].dimensions).join();
    return new MathExpression({
      expression: `SEARCH('{"${this.#namespace}",${dimensions}} MetricName="${metricName}"', 'Sum', ${period.toSeconds()})`,
      usingMetrics: {},
      label,
      period,
    });
  }

  /** How many in a period. */
  metric(metricName: LogMetricName, dimensionsMap: Readonly<Record<string, string>> = {}): Metric {
    const label = metricName.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
    return new Metric({ namespace: this.#namespace, metricName, dimensionsMap, statistic: 'Sum', label, period });
  }
}
