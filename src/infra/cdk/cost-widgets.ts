import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IMetric, type IWidget, MathExpression, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { memory } from './operation-function.ts';
import { period } from './period.ts';
import { prices } from './prices.ts';
import type { ServiceMetrics } from './service-metrics.ts';

const million = 1_000_000;

const day = Duration.days(1);

/** Lambda bills milliseconds times memory. */
const gigabyteSeconds = `${memory / 1024} / 1000`;

/** `prefix` begins the ids of its metrics, which are different for all of a widget. */
const paid = (label: string, prefix: string, parts: readonly (readonly [readonly IMetric[], number | string])[]) => {
  const flat = parts.flatMap(([metrics, price]) => metrics.map((metric) => ({ metric, price })));
  return new MathExpression({
    expression: flat.map(({ price }, index) => `FILL(${prefix}${index}, 0) * ${price} / ${million}`).join(' + '),
    usingMetrics: Object.fromEntries(flat.map(({ metric }, index) => [`${prefix}${index}`, metric])),
    label,
    period: day,
  });
};

/** In a day, by who is paid. */
const dollars = (metrics: ServiceMetrics) => ({
  gateway: paid('API Gateway', 'g', [[[metrics.requests], prices.apiRequest]]),
  lambda: paid('Lambda', 'l', [
    [metrics.ofFunctions('Invocations'), prices.lambdaRequest],
    [metrics.ofFunctions('Duration'), `${gigabyteSeconds} * ${prices.gigabyteSecond}`],
  ]),
  database: paid('DynamoDB', 'd', [
    [metrics.ofTableAndIndex('ConsumedReadCapacityUnits', 'read'), prices.readUnit],
    [metrics.ofTableAndIndex('ConsumedWriteCapacityUnits', 'written'), prices.writeUnit],
  ]),
});

/** What does it cost? */
export function costWidgets(metrics: ServiceMetrics): readonly IWidget[] {
  const parts = dollars(metrics);
  return [
    new GraphWidget({
      title: 'Cost: GB-seconds by operation',
      left: metrics.ofFunctions('Duration').map(
        (metric, index) =>
          new MathExpression({
            expression: `m${index} * ${gigabyteSeconds}`,
            usingMetrics: { [`m${index}`]: metric },
            label: metric.label ?? '',
            period,
          }),
      ),
      width: 6,
    }),
    new GraphWidget({
      title: 'Cost: read and write units',
      left: [...metrics.ofTableAndIndex('ConsumedReadCapacityUnits', 'read')],
      right: [...metrics.ofTableAndIndex('ConsumedWriteCapacityUnits', 'written')],
      width: 6,
    }),
    new GraphWidget({
      title: 'Cost: dollars a day, list prices of us-east-1',
      left: Object.values(parts),
      stacked: true,
      // A point a day: fewer hours than that show one or none.
      start: '-P14D',
      width: 6,
    }),
    new SingleValueWidget({
      title: 'Cost: dollars for a million requests',
      metrics: [
        new MathExpression({
          expression: `${million} * (gateway + lambda + database) / requests`,
          usingMetrics: { ...parts, requests: metrics.requests },
          label: 'of the last day',
          period: day,
        }),
      ],
      start: '-P1D',
      width: 6,
      height: 6,
    }),
  ];
}
