import type { Resource } from '../../support/deployment.ts';
import { graphFaults } from './graph-faults.ts';

type Resources = readonly Resource[];

const all = (resources: Resources, type: string) => resources.filter(({ Type }) => Type === type);
const alarms = (resources: Resources) => resources.filter(({ Type }) => /^AWS::CloudWatch::.*Alarm$/.test(Type));
const groups = (resources: Resources) => all(resources, 'AWS::CodeDeploy::DeploymentGroup');

/** Whom an alarm tells: a topic, a composite alarm that does, or CodeDeploy, which then goes back. */
function isHeard({ id, Properties }: Resource, resources: Resources): boolean {
  if ((Properties.AlarmActions ?? []).length > 0 && Properties.ActionsEnabled !== false) return true;
  const composite = all(resources, 'AWS::CloudWatch::CompositeAlarm').find(({ Properties: { AlarmRule } }) =>
    AlarmRule.includes(`ALARM("<${id}.Arn>")`),
  );
  if (composite !== undefined) return isHeard(composite, resources);
  return groups(resources).some(({ Properties: { AlarmConfiguration } }) =>
    (AlarmConfiguration.Alarms ?? []).some(({ Name }: { Name: string }) => Name === `<${id}>`),
  );
}

const unheard = (resources: Resources) =>
  alarms(resources).flatMap((alarm) => (isHeard(alarm, resources) ? [] : [`nobody hears ${alarm.id}`]));

const silent = (resources: Resources) =>
  all(resources, 'AWS::CloudWatch::Alarm').flatMap(({ id, Properties }) =>
    Properties.TreatMissingData === 'notBreaching' ? [] : [`${id} rings where nothing is measured`],
  );

/** Alarms and sections go in pairs. */
function unpaired(resources: Resources, runbook: string): string[] {
  const [, part = ''] = /^## Alarms$(.*?)(?:^## |(?![\s\S]))/ms.exec(runbook) ?? [];
  const sections = [...part.matchAll(/^### (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-'));
  const named = alarms(resources).map(({ id, Properties }) => ({
    id,
    anchor: / docs\/runbook\.md#(\S+)$/.exec(Properties.AlarmDescription ?? '')?.[1],
  }));
  const anchors = named.map(({ anchor }) => anchor);
  return [
    ...named.flatMap(({ id, anchor }) => (sections.includes(String(anchor)) ? [] : [`${id} has no section`])),
    ...sections.flatMap((one) => (anchors.includes(one) ? [] : [`the section ${one} has no alarm`])),
  ];
}

function unsafeRollouts(resources: Resources): string[] {
  const faults = groups(resources).flatMap(({ id, Properties }) => {
    const { DeploymentConfigName, AlarmConfiguration, AutoRollbackConfiguration } = Properties;
    const events: readonly string[] = AutoRollbackConfiguration?.Enabled ? AutoRollbackConfiguration.Events : [];
    if (!events.includes('DEPLOYMENT_FAILURE')) return [`${id} does not go back where it fails`];
    if (!/Canary|Linear/.test(DeploymentConfigName)) return [];
    const watched = AlarmConfiguration?.Enabled === true && AlarmConfiguration.Alarms.length > 0;
    return watched && events.includes('DEPLOYMENT_STOP_ON_ALARM') ? [] : [`${id} is a canary that nobody looks at`];
  });
  const moved = all(resources, 'AWS::Lambda::Alias').flatMap(({ id, UpdatePolicy }) => {
    const by = UpdatePolicy?.CodeDeployLambdaAliasUpdate?.DeploymentGroupName;
    return groups(resources).some((group) => `<${group.id}>` === by) ? [] : [`${id} moves without a rollout`];
  });
  return [...faults, ...moved];
}

const foreverLogs = (resources: Resources) =>
  all(resources, 'AWS::Logs::LogGroup').flatMap(({ id, Properties }) =>
    Properties.RetentionInDays > 0 ? [] : [`${id} forgets nothing`],
  );

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal: unknown;
  readonly Condition?: unknown;
}

function openTopics(resources: Resources): string[] {
  const statementsOf = (topic: string): readonly Statement[] =>
    all(resources, 'AWS::SNS::TopicPolicy')
      .filter(({ Properties }) => Properties.Topics.includes(topic))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return all(resources, 'AWS::SNS::Topic').flatMap(({ id, Properties }) => {
    const statements = statementsOf(`<${id}>`);
    const tls = statements.some(
      ({ Effect, Condition }) =>
        Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
    );
    const byAlarms = ({ Effect, Principal }: Statement) =>
      Effect === 'Allow' && JSON.stringify(Principal) === '{"Service":"cloudwatch.amazonaws.com"}';
    const key = all(resources, 'AWS::KMS::Key').find((one) => Properties.KmsMasterKeyId === `<${one.id}.Arn>`);
    const usable = (key?.Properties.KeyPolicy.Statement ?? []).some(
      (one: Statement) =>
        byAlarms(one) && one.Action.includes('kms:GenerateDataKey') && one.Action.includes('kms:Decrypt'),
    );
    return [
      ...(tls ? [] : [`${id} is reached without TLS`]),
      ...(statements.some(byAlarms) ? [] : [`no alarm may publish to ${id}`]),
      ...(key === undefined ? [`${id} has no key of our own`] : []),
      ...(key === undefined || usable ? [] : [`no alarm may use the key of ${id}`]),
    ];
  });
}

/** What is wrong with how a stage is watched and rolled out, each in a sentence. */
export const upkeepFaults = (resources: Resources, runbook: string): string[] => [
  ...unheard(resources),
  ...silent(resources),
  ...unpaired(resources, runbook),
  ...unsafeRollouts(resources),
  ...foreverLogs(resources),
  ...openTopics(resources),
  ...graphFaults(resources),
];
