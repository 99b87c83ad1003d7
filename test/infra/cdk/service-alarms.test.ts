import { expect, it } from '@jest/globals';
import { functions } from '../../../src/infra/operations.ts';
import { deployedService, type Resource } from '../../support/deployment.ts';

const prod = deployedService({ stage: 'prod' });
const alarms = prod.all('AWS::CloudWatch::Alarm');
const topic = `<${prod.one('AWS::SNS::Topic').id}>`;

/** Without the path before it and CloudFormation's digits after it. */
const kind = ({ id }: Resource) => /^UsersUpkeep(?:Alarm|Rollout)(\w+)\w{8}$/.exec(id)?.[1];

// biome-ignore lint/suspicious/noExplicitAny: as CloudFormation has it
const stat = ({ Metric: { MetricName }, Stat, Period }: any) => `${MetricName} ${Stat} ${Period}`;

/** The expression, if there is one, and each metric once. */
function measured({ Metrics, MetricName, Statistic, Period }: Resource['Properties']): string {
  if (Metrics === undefined) return stat({ Metric: { MetricName }, Stat: Statistic, Period });
  // biome-ignore lint/suspicious/noExplicitAny: as CloudFormation has it
  const parts = Metrics.map(({ Expression, Id, MetricStat }: any) =>
    MetricStat ? `${Id.replace(/\d+$/, '')}: ${stat(MetricStat)}` : Expression,
  );
  return [...new Set<string>(parts)].join('; ').replace(/^m: /, '');
}

const share = (part: string, atLeast: number) =>
  `IF(whole >= ${atLeast}, 100 * FILL(part, 0) / whole, 0); part: ${part} Sum 300; whole: Count SampleCount 300`;
const sum = (metric: string) => `SUM(FILL(METRICS(), 0)); m: ${metric} Sum 300`;
const latency = 'IF(requests >= 20, latency, 0); requests: Count SampleCount 300; latency: Latency p99 300';

it('alarms ring from these limits on', () => {
  const rows = alarms.map((alarm) => {
    const { ComparisonOperator, Threshold, DatapointsToAlarm, EvaluationPeriods, TreatMissingData } = alarm.Properties;
    expect(ComparisonOperator).toBe('GreaterThanOrEqualToThreshold');
    expect(TreatMissingData).toBe('notBreaching');
    return [
      kind(alarm),
      measured(alarm.Properties),
      Threshold,
      `${DatapointsToAlarm ?? EvaluationPeriods} of ${EvaluationPeriods}`,
    ];
  });
  expect(rows).toEqual([
    ...functions.flatMap(({ name }) => [
      [`${name}NewVersionCrashes`, 'Errors Sum 60', 1, '1 of 2'],
      [`${name}NewVersionAnswers500`, 'InternalErrors Sum 60', 1, '1 of 2'],
    ]),
    ['ServerErrors', share('5XXError', 20), 5, '2 of 3'],
    ['OutcomeUnknown', share('OutcomeUnknown', 20), 1, '2 of 3'],
    ['SlowAnswers', latency, 4_000, '3 of 3'],
    ['FunctionsThrottled', sum('Throttles'), 5, '2 of 3'],
    ['TableThrottled', 'DatabaseThrottles Sum 300', 10, '2 of 3'],
    ['DatabaseErrors', sum('SystemErrors'), 5, '2 of 3'],
    ['TransactionConflicts', share('TransactionConflicts', 20), 10, '3 of 3'],
    ['ClientErrors', share('4XXError', 100), 50, '3 of 3'],
    ['DeploymentFailed', 'TriggeredRules Sum 300', 1, '1 of 1'],
  ]);
});

it('each is heard by itself, or as a part of the one that callers suffer, or by CodeDeploy', () => {
  const suffers = prod.one('AWS::CloudWatch::CompositeAlarm');
  const heard = alarms.filter(({ Properties }) => Properties.AlarmActions !== undefined);
  const watched = prod
    .all('AWS::CodeDeploy::DeploymentGroup')
    .flatMap(({ Properties }) => Properties.AlarmConfiguration.Alarms.map(({ Name }: { Name: string }) => Name));
  expect(heard.map(kind)).toEqual(['ClientErrors', 'DeploymentFailed']);
  for (const { Properties } of [suffers, ...heard]) {
    expect(Properties).toMatchObject({ AlarmActions: [topic], OKActions: [topic] });
  }
  const unheard = alarms.filter((alarm) => !heard.includes(alarm) && !watched.includes(`<${alarm.id}>`));
  const parts = unheard.map(({ id }) => `ALARM("<${id}.Arn>")`);
  expect(suffers.Properties.AlarmRule).toBe(`(${parts.join(' OR ')})`);
});

it('a rollout has failed where CodeDeploy says that it failed or was stopped', () => {
  const { State, EventPattern } = prod.one('AWS::Events::Rule').Properties;
  expect({ State, EventPattern }).toEqual({
    State: 'ENABLED',
    EventPattern: {
      source: ['aws.codedeploy'],
      'detail-type': ['CodeDeploy Deployment State-change Notification'],
      detail: { application: [`<${prod.one('AWS::CodeDeploy::Application').id}>`], state: ['FAILURE', 'STOP'] },
    },
  });
});

const cloudWatch = { Service: 'cloudwatch.amazonaws.com' };

it('the topic lets alarms of this account publish, and nobody without TLS', () => {
  expect(prod.one('AWS::SNS::TopicPolicy').Properties).toEqual({
    Topics: [topic],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AllowPublishThroughSSLOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sns:Publish',
          Resource: topic,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        {
          Sid: '1',
          Effect: 'Allow',
          Principal: cloudWatch,
          Action: 'sns:Publish',
          Resource: topic,
          Condition: { StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' } },
        },
      ],
    },
  });
});

it('the key of the topic is for alarms, and for those of the account that IAM allows to', () => {
  const key = prod.all('AWS::KMS::Key').filter(({ id }) => id.includes('Alarms'));
  expect(key.map(({ Properties }) => Properties)).toEqual([
    {
      EnableKeyRotation: true,
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: 'arn:<AWS::Partition>:iam::<AWS::AccountId>:root' },
            Action: 'kms:*',
            Resource: '*',
          },
          { Effect: 'Allow', Principal: cloudWatch, Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: '*' },
        ],
      },
    },
  ]);
});
