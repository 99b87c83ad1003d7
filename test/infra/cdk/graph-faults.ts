import type { Resource } from '../../support/deployment.ts';

type Resources = readonly Resource[];

const all = (resources: Resources, type: string) => resources.filter(({ Type }) => Type === type);

/** `namespace/name{dimensions}`. */
const metric = (namespace: string, name: string, dimensions: readonly string[]) =>
  `${namespace}/${name}{${[...dimensions].sort().join()}}`;

function emitted(resources: Resources): string[] {
  return all(resources, 'AWS::Logs::MetricFilter').flatMap(({ Properties }) =>
    // biome-ignore lint/suspicious/noExplicitAny: as CloudFormation has it
    Properties.MetricTransformations.map(({ MetricNamespace, MetricName, Dimensions = [] }: any) =>
      metric(
        MetricNamespace,
        MetricName,
        Dimensions.map(({ Key }: { Key: string }) => Key),
      ),
    ),
  );
}

function lookedAt(resources: Resources): string[] {
  // biome-ignore lint/suspicious/noExplicitAny: as CloudFormation has it
  const ofAlarm = ({ Namespace, MetricName, Dimensions = [] }: any) =>
    metric(
      Namespace,
      MetricName,
      Dimensions.map(({ Name }: { Name: string }) => Name),
    );
  const inAlarms = all(resources, 'AWS::CloudWatch::Alarm').flatMap(({ Properties }) => {
    if (Properties.Metrics === undefined) return [ofAlarm(Properties)];
    // biome-ignore lint/suspicious/noExplicitAny: as CloudFormation has it
    return Properties.Metrics.flatMap(({ MetricStat }: any) => (MetricStat ? [ofAlarm(MetricStat.Metric)] : []));
  });
  const inDashboards = all(resources, 'AWS::CloudWatch::Dashboard').flatMap(({ Properties }) =>
    // biome-ignore lint/suspicious/noExplicitAny: as CloudWatch has it
    JSON.parse(Properties.DashboardBody).widgets.flatMap(({ properties }: any) =>
      // biome-ignore lint/suspicious/noExplicitAny: as CloudWatch has it
      (properties.metrics ?? []).flatMap((row: readonly any[]) => {
        const [, schema, searched] = /^SEARCH\('\{(.+?)\} MetricName="(\w+)"'/.exec(row[0]?.expression ?? '') ?? [];
        if (schema !== undefined) {
          const [space = '', ...dimensions] = schema.split(',');
          return [metric(space.replaceAll('"', ''), String(searched), dimensions)];
        }
        const [namespace, name, ...rest] = row.filter((cell) => typeof cell === 'string');
        return namespace === undefined
          ? []
          : [
              metric(
                namespace,
                String(name),
                rest.filter((_, index) => index % 2 === 0),
              ),
            ];
      }),
    ),
  );
  return [...inAlarms, ...inDashboards];
}

/** Of AWS, those that there is data of: "Metrics and dimensions" of each service. */
const ofAws = [
  ...['Count', '4XXError', '5XXError', 'Latency'].map((name) => metric('AWS/ApiGateway', name, ['ApiName', 'Stage'])),
  ...['Invocations', 'Errors', 'Throttles', 'Duration'].map((name) =>
    metric('AWS/Lambda', name, ['FunctionName', 'Resource']),
  ),
  metric('AWS/Lambda', 'Errors', ['ExecutedVersion', 'FunctionName', 'Resource']),
  ...['ReadThrottleEvents', 'WriteThrottleEvents', 'ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'].flatMap(
    (name) => [
      metric('AWS/DynamoDB', name, ['TableName']),
      metric('AWS/DynamoDB', name, ['GlobalSecondaryIndexName', 'TableName']),
    ],
  ),
  metric('AWS/DynamoDB', 'SystemErrors', ['Operation', 'TableName']),
  metric('AWS/Events', 'TriggeredRules', ['RuleName']),
];

/** Metrics that alarms and dashboards look at and nobody emits, and the other way round. */
export function graphFaults(resources: Resources): string[] {
  const made = new Set(emitted(resources));
  const seen = new Set(lookedAt(resources));
  return [
    ...[...seen].flatMap((one) => (made.has(one) || ofAws.includes(one) ? [] : [`nothing emits ${one}`])),
    ...[...made].flatMap((one) => (seen.has(one) ? [] : [`nobody looks at ${one}`])),
  ];
}
