import { describe, expect, it } from '@jest/globals';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { UsersService, type UsersServiceProps } from '../../../src/infra/cdk/index.ts';
import { embedding, signedIn } from '../../support/embedding.ts';

const env = { account: '123456789012', region: 'eu-north-1' };
const logArn = 'arn:aws:logs:eu-north-1:123456789012:log-group:people';

describe('whoever holds a stack of theirs against cdk-nag finds nothing of ours', () => {
  const ways: readonly [string, UsersServiceProps][] = [
    ['a user pool of its own', signedIn],
    ['iam', { access: { kind: 'iam' } }],
    ['public', { access: { kind: 'public', acknowledgedRisk: 'anybody may get' }, throwAway: true }],
  ];
  const brought: readonly [string, (stack: Stack, app: App) => Partial<UsersServiceProps>][] = [
    ['nothing', () => ({})],
    [
      'a user pool',
      (stack) => ({ access: { kind: 'cognito', userPool: UserPool.fromUserPoolId(stack, 'P', 'eu_x') } }),
    ],
    ['a log group', (stack) => ({ logGroup: new LogGroup(stack, 'Logs') })],
    [
      'a log group of another stack',
      ({ account, region }, app) => ({
        logGroup: new LogGroup(new Stack(app, 'Other', { env: { account, region } }), 'Logs'),
      }),
    ],
    ['a log group by its name', (stack) => ({ logGroup: LogGroup.fromLogGroupName(stack, 'Logs', 'people') })],
    ['a log group by its ARN', (stack) => ({ logGroup: LogGroup.fromLogGroupArn(stack, 'Logs', logArn) })],
    ['a boundary', (stack) => ({ permissionsBoundary: ManagedPolicy.fromManagedPolicyName(stack, 'B', 'boundary') })],
  ];
  const rows = [
    ...ways.map(([name, props]) => [`with ${name}`, () => props] as const),
    ...brought.map(
      ([name, bring]) =>
        [`that brings ${name}`, (stack: Stack, app: App) => ({ ...signedIn, ...bring(stack, app) })] as const,
    ),
  ];

  describe.each([
    ['anywhere', undefined],
    ['in a region', env],
  ])('%s', (_, place) => {
    it.each(rows)('%s', (_name, bring) => {
      embedding((stack, app) => {
        const service = new UsersService(stack, 'Users', bring(stack, app));
        expect(new AwsSolutionsChecks().validateScope(service).violations).toEqual([]);
        Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
        expect(() => app.synth()).not.toThrow();
      }, place && { env: place });
    });
  });
});
