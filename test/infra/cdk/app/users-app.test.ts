import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import { UsersApp } from '../../../../src/infra/cdk/app/users-app.ts';
import { modes, synthesise } from '../../../support/deployment.ts';

type Findings = Readonly<Record<string, readonly string[]>>;

/** With the name of a function in place of its id in the template. */
const readableRule = (rule: string) => rule.replace(/<Users(\w+)Function\w{8}\.Arn>/, '<$1>');

/** Everything that cdk-nag has to say, by rule, whether or not it was acknowledged. */
function findings(app: UsersApp): Findings {
  const checks = new AwsSolutionsChecks();
  Object.assign(checks, { isAcknowledged: () => false });
  return Object.fromEntries(
    checks
      .validateScope(app)
      .violations.map(({ ruleName, violatingResources }) => [
        readableRule(ruleName),
        violatingResources.map(({ constructPath }) => String(constructPath).replace(/\/Resource$/, '')).sort(),
      ]),
  );
}

const acknowledgements = (app: UsersApp) =>
  app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.entries<string>(data).map(([id, reason]) => ({
          rule: readableRule(id.replace(/^.*::(?=AwsSolutions)/, '')),
          path: node.path,
          reason,
        })),
      ),
  );

describe.each(modes)('$access in $stage', ({ access, stage, context }) => {
  const stack = `HexagonalUsers-${stage}`;
  const service = `${stack}/Users`;
  const api = `${service}/Api/RestApi`;
  const users = `${api}/Default/users`;
  const user = `${users}/{userId}`;
  const preflights = [`${users}/OPTIONS`, `${user}/OPTIONS`];
  const others = [
    `${api}/Default/ANY`,
    ...['ANY', 'GET', 'HEAD', 'POST'].map((method) => `${users}/${method}`),
    ...['ANY', 'DELETE', 'GET', 'HEAD', 'PATCH', 'PUT'].map((method) => `${user}/${method}`),
    `${api}/Default/{proxy+}/ANY`,
  ];
  const functionNames = ['createUser', 'deleteUser', 'getUser', 'listUsers', 'patchUser', 'replaceUser', 'unmatched'];
  const rollout = `${service}/Upkeep/Rollout/Role`;
  /** Where each rule is not kept, and why is said there. */
  const accepted: Findings = {
    'AwsSolutions-APIG4': (access === 'public' ? [...preflights, ...others] : preflights).sort(),
    'AwsSolutions-APIG6': [`${api}/DeploymentStage.${stage}`],
    ...(access === 'cognito'
      ? { 'AwsSolutions-COG8': [`${service}/SignIn/Pool`] }
      : { 'AwsSolutions-COG4': others.sort() }),
    'AwsSolutions-IAM5[Resource::*]': [
      ...(stage === 'prod' ? [rollout] : []),
      ...functionNames.map((name) => `${service}/${name}/Role`),
      'HexagonalUsersGatewayLogs/Role',
    ],
    ...Object.fromEntries(functionNames.map((name) => [`AwsSolutions-IAM5[Resource::<${name}>:*]`, [rollout]])),
  };

  it('is synthesised without a finding, or even a warning, of cdk-nag or of CloudFormation', () => {
    synthesise(context, (props) => {
      new UsersApp(props).synth();
      const report = JSON.parse(readFileSync(join(props.outdir, 'validation-report.json'), 'utf8'));
      expect(report.pluginReports).toEqual([]);
    });
  });

  it('breaks the rules that are listed here and no others, each for a reason, which the very construct gives', () => {
    synthesise(context, (props) => {
      const app = new UsersApp(props);
      expect(findings(app)).toEqual(accepted);
      const given = acknowledgements(app);
      expect(given.map(({ rule, path }) => `${rule} ${path}`).sort()).toEqual(
        Object.entries(accepted)
          .flatMap(([rule, paths]) => paths.map((path) => `${rule} ${path}`))
          .sort(),
      );
      for (const { reason } of given) expect(reason).toMatch(/^.{40,}\.$/);
      const ofRisk = given.filter(({ reason }) => reason.includes('acknowledged that anybody may create, get.'));
      expect(ofRisk).toHaveLength(access === 'public' ? 2 * others.length : 0);
    });
  });

  it('can be deleted by mistake only where it may be thrown away', () => {
    synthesise(context, (props) => {
      const made = new UsersApp(props).node.findChild(stack) as Stack;
      expect(made.terminationProtection).toBe(stage !== 'dev');
    });
  });
});

describe('the app refuses to be synthesised with', () => {
  it.each<[string, (stack: Stack) => object, RegExp]>([
    ['a finding of cdk-nag', (stack) => new CfnTopic(stack, 'Planted'), /AwsSolutions-SNS3/],
    [
      'what CloudFormation would refuse',
      (stack) => new CfnResource(stack, 'Planted', { type: 'AWS::Logs::LogGroup', properties: { Colour: 'green' } }),
      /Colour/,
    ],
  ])('%s', (_, plant, finding) => {
    synthesise({}, (props) => {
      const app = new UsersApp(props);
      plant(new Stack(app, 'Other'));
      expect(() => app.synth()).toThrow(finding);
    });
  });
});
