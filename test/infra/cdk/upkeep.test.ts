import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../../architecture/sources.ts';
import { deployedService, modes, type Resource } from '../../support/deployment.ts';
import { upkeepFaults } from './upkeep-faults.ts';

const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: a template to break
type Template = any[];

const prod = deployedService({ stage: 'prod' }).resources;

/** The one whose id says `part`. */
const find = (template: Template, type: string, part = '') =>
  template.find(({ id, Type }) => Type === `AWS::${type}` && id.includes(part));

describe('a stage that is kept', () => {
  it.each(modes.filter(({ stage }) => stage === 'prod'))(
    'is watched and rolled out without a fault, with $access',
    ({ context }) => {
      expect(upkeepFaults(deployedService(context).resources, runbook)).toEqual([]);
    },
  );

  it.each<[string, (template: Template) => unknown, RegExp]>([
    [
      'an alarm without action',
      (t) => delete find(t, 'CloudWatch::Alarm', 'ClientErrors').Properties.AlarmActions,
      /^nobody hears \w+ClientErrors/,
    ],
    [
      'an alarm that the composite alarm forgets',
      (t) => {
        const { Properties } = find(t, 'CloudWatch::CompositeAlarm');
        Properties.AlarmRule = Properties.AlarmRule.replace(/ OR ALARM\("<\w+TableThrottled\w+\.Arn>"\)/, '');
      },
      /^nobody hears \w+TableThrottled/,
    ],
    [
      'a composite alarm without action',
      (t) => delete find(t, 'CloudWatch::CompositeAlarm').Properties.AlarmActions,
      /^nobody hears \w+ServiceSuffers/,
    ],
    [
      'an alarm that rings for nothing',
      (t) => delete find(t, 'CloudWatch::Alarm', 'SlowAnswers').Properties.TreatMissingData,
      /SlowAnswers\w+ rings where nothing/,
    ],
    [
      'an alarm without a section',
      (t) => {
        find(t, 'CloudWatch::Alarm', 'SlowAnswers').Properties.AlarmDescription = 'Slow. docs/runbook.md#slow';
      },
      /SlowAnswers\w+ has no section$/,
    ],
    [
      'an alarm without a description',
      (t) => delete find(t, 'CloudWatch::Alarm', 'SlowAnswers').Properties.AlarmDescription,
      /SlowAnswers\w+ has no section$/,
    ],
    [
      'a section without its alarm',
      (t) => t.splice(t.indexOf(find(t, 'CloudWatch::Alarm', 'ClientErrors')), 1),
      /^the section client-errors has no alarm$/,
    ],
    [
      'a canary without rollback',
      (t) => {
        find(t, 'CodeDeploy::DeploymentGroup').Properties.AutoRollbackConfiguration.Enabled = false;
      },
      /does not go back where it fails$/,
    ],
    [
      'a canary that goes on under an alarm',
      (t) => find(t, 'CodeDeploy::DeploymentGroup').Properties.AutoRollbackConfiguration.Events.pop(),
      /is a canary that nobody looks at$/,
    ],
    [
      'a canary without an alarm',
      (t) => {
        find(t, 'CodeDeploy::DeploymentGroup', 'getUser').Properties.AlarmConfiguration.Alarms = [];
      },
      /getUser\w+ is a canary that nobody looks at$/,
    ],
    ['an alias that moves at once', (t) => delete find(t, 'Lambda::Alias').UpdatePolicy, /moves without a rollout$/],
    [
      'a log group without retention',
      (t) => delete find(t, 'Logs::LogGroup').Properties.RetentionInDays,
      /forgets nothing$/,
    ],
    [
      'a topic without TLS',
      (t) => find(t, 'SNS::TopicPolicy').Properties.PolicyDocument.Statement.shift(),
      /is reached without TLS$/,
    ],
    [
      'a topic to which no alarm may publish',
      (t) => find(t, 'SNS::TopicPolicy').Properties.PolicyDocument.Statement.pop(),
      /^no alarm may publish/,
    ],
    ['a topic without a key', (t) => delete find(t, 'SNS::Topic').Properties.KmsMasterKeyId, /has no key of our own$/],
    [
      'a topic with the key that AWS manages',
      (t) => {
        find(t, 'SNS::Topic').Properties.KmsMasterKeyId = 'alias/aws/sns';
      },
      /has no key of our own$/,
    ],
    [
      'a key that no alarm may use',
      (t) => find(t, 'KMS::Key', 'Alarms').Properties.KeyPolicy.Statement.pop(),
      /^no alarm may use the key/,
    ],
    [
      'a graph of what no filter counts',
      (t) => {
        for (const { Type, Properties } of t) {
          if (Type === 'AWS::Logs::MetricFilter' && Properties.MetricTransformations[0].MetricName === 'CodeRejected') {
            Properties.MetricTransformations[0].MetricName = 'CodeRefused';
          }
        }
      },
      /^nothing emits HexagonalUsers.*\/CodeRejected\{\}$|^nothing emits Service.*\/CodeRejected\{\}$/,
    ],
    [
      'a filter whose dimension nobody asks for',
      (t) => {
        for (const { Type, Properties } of t) {
          if (Type === 'AWS::Logs::MetricFilter') delete Properties.MetricTransformations[0].Dimensions;
        }
      },
      /^nothing emits .*\/InternalErrors\{Operation,Version\}$/,
    ],
    [
      'system errors without the call',
      (t) => {
        for (const { MetricStat } of find(t, 'CloudWatch::Alarm', 'DatabaseErrors').Properties.Metrics) {
          if (MetricStat) MetricStat.Metric.Dimensions.shift();
        }
      },
      /^nothing emits AWS\/DynamoDB\/SystemErrors\{TableName\}$/,
    ],
    [
      'a graph of a metric that AWS does not have',
      (t) => {
        const { Properties } = find(t, 'CloudWatch::Dashboard');
        Properties.DashboardBody = Properties.DashboardBody.replaceAll('"Throttles"', '"ThrottledCalls"');
      },
      /^nothing emits AWS\/Lambda\/ThrottledCalls/,
    ],
  ])('would be found to have %s', (_, plant, fault) => {
    const template = structuredClone(prod) as Template;
    plant(template);
    expect(upkeepFaults(template as readonly Resource[], runbook)).toContainEqual(expect.stringMatching(fault));
  });

  it('would be found to have a section for an alarm that there is not', () => {
    const section = runbook.replace('## Alarms\n', '## Alarms\n### Moon phase\nWait.\n\n');
    expect(upkeepFaults(prod, section)).toEqual(['the section moon-phase has no alarm']);
  });
});

describe('a stage that may be thrown away', () => {
  it.each(modes.filter(({ stage }) => stage === 'dev'))(
    'has a dashboard and no alarms, with $access',
    ({ context }) => {
      const deployed = deployedService(context);
      const sections = /^the section \S+ has no alarm$/;
      expect(upkeepFaults(deployed.resources, runbook).filter((fault) => !sections.test(fault))).toEqual([]);
      expect(deployed.types.filter((type) => /Alarm|SNS|KMS|Events/.test(type))).toEqual([]);
      expect(deployed.all('AWS::CloudWatch::Dashboard')).toHaveLength(1);
      for (const { Properties } of deployed.all('AWS::CodeDeploy::DeploymentGroup')) {
        expect(Properties.DeploymentConfigName).toBe('CodeDeployDefault.LambdaAllAtOnce');
      }
      expect(deployed.outputs).not.toHaveProperty('AlarmTopicArn');
    },
  );
});
