import { describe, expect, it } from '@jest/globals';
import { UsersService } from '../../../src/infra/cdk/index.ts';
import { functions } from '../../../src/infra/operations.ts';
import { Deployed, type Resource, readable } from '../../support/deployment.ts';
import { embedded, embedding, signedIn } from '../../support/embedding.ts';

const names = functions.map(({ name }) => name);

describe('the service in a stack of somebody else’s', () => {
  const deployed = embedded(() => signedIn);

  it('keeps what it stores, unless it is told otherwise', () => {
    const kept = ['AWS::DynamoDB::GlobalTable', 'AWS::Cognito::UserPool', 'AWS::Logs::LogGroup'];
    for (const type of kept) {
      for (const resource of deployed.all(type)) {
        expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      }
    }
    expect(deployed.one('AWS::DynamoDB::GlobalTable').Properties.Replicas[0]).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(deployed.one('AWS::Cognito::UserPool').Properties.DeletionProtection).toBe('ACTIVE');
  });

  it('forgets its logs after three months', () => {
    for (const { Properties } of deployed.all('AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBe(90);
  });

  it('is throttled, and its stage is called prod', () => {
    expect(deployed.one('AWS::ApiGateway::Stage').Properties).toMatchObject({
      StageName: 'prod',
      MethodSettings: [{ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 }],
    });
    const [{ Statement }] = deployed.one('AWS::WAFv2::WebACL').Properties.Rules;
    expect(Statement.RateBasedStatement.Limit).toBe(6_000);
  });

  it('lets nobody call without a token but for OPTIONS', () => {
    for (const { method, properties } of deployed.methods) {
      expect(properties.AuthorizationType).toBe(method === 'OPTIONS' ? 'NONE' : 'COGNITO_USER_POOLS');
    }
  });

  it('sets nothing of the account, whatever the flags of the app, runs nothing at deployment, and has no outputs', () => {
    expect(deployed.types).not.toContain('AWS::ApiGateway::Account');
    expect(deployed.types.filter((type) => type.startsWith('Custom::') || type.includes('CustomResource'))).toEqual([]);
    expect(deployed.all('AWS::Lambda::Function')).toHaveLength(functions.length);
    // Theirs, and the one of CodeDeploy.
    expect(deployed.all('AWS::IAM::Role')).toHaveLength(functions.length + 1);
    expect(deployed.outputs).toEqual({});
  });

  it('does as it is told', () => {
    const told = embedded(() => ({
      ...signedIn,
      stageName: 'trial',
      throwAway: true,
      logRetention: 14,
      limits: { throttle: { rate: 3, burst: 5 }, perAddress: 50 },
      corsOrigin: 'https://app.example.com',
    }));
    expect(told.one('AWS::ApiGateway::Stage').Properties).toMatchObject({
      StageName: 'trial',
      MethodSettings: [{ ThrottlingRateLimit: 3, ThrottlingBurstLimit: 5 }],
    });
    expect(told.one('AWS::WAFv2::WebACL').Properties.Rules[0].Statement.RateBasedStatement.Limit).toBe(50);
    expect(told.one('AWS::DynamoDB::GlobalTable').DeletionPolicy).toBe('Delete');
    for (const log of told.all('AWS::Logs::LogGroup')) {
      expect(log).toMatchObject({ DeletionPolicy: 'Delete', Properties: { RetentionInDays: 14 } });
    }
    expect(told.function('getUser').lambda.Properties.Environment.Variables['CORS_ORIGIN']).toBe(
      'https://app.example.com',
    );
  });

  it('lets little in where nobody is asked who they are', () => {
    const open = embedded(() => ({
      access: { kind: 'public', acknowledgedRisk: 'anybody may get' },
      throwAway: true,
    }));
    expect(open.one('AWS::ApiGateway::Stage').Properties.MethodSettings[0].ThrottlingRateLimit).toBe(2);
  });

  it('shows what alarms and outputs are made of', () => {
    embedding((stack) => {
      const { api, functions: made, signIn, table } = new UsersService(stack, 'Users', signedIn);
      expect(Object.keys(made)).toEqual(names);
      const told = readable(
        stack.resolve({
          url: api.url,
          table: table.tableName,
          pool: signIn?.userPool.userPoolId,
          clients: [signIn?.people.userPoolClientId, signIn?.machines.userPoolClientId],
          alias: made.createUser.alias.functionArn,
          errors: made.createUser.alias.metricErrors().dimensions,
        }),
      );
      const inTemplate = new Deployed(stack);
      const id = (type: string) => inTemplate.one(type).id;
      const { lambda, alias } = inTemplate.function('createUser');
      expect(told).toEqual({
        url: `https://<${id('AWS::ApiGateway::RestApi')}>.execute-api.<AWS::Region>.<AWS::URLSuffix>/<${id('AWS::ApiGateway::Stage')}>/`,
        table: `<${id('AWS::DynamoDB::GlobalTable')}>`,
        pool: `<${id('AWS::Cognito::UserPool')}>`,
        clients: inTemplate.all('AWS::Cognito::UserPoolClient').map((client) => `<${client.id}>`),
        alias: `<${alias.id}>`,
        errors: { FunctionName: `<${lambda.id}>`, Resource: `<${lambda.id}>:live` },
      });
    });
  });
});

describe('two of them in one stack', () => {
  const both = embedding((stack) => {
    for (const id of ['Staff', 'Customers']) new UsersService(stack, id, signedIn);
    return new Deployed(stack);
  });

  it('share nothing', () => {
    const one = embedded(() => signedIn);
    for (const type of one.types) expect(both.all(type)).toHaveLength(2 * one.all(type).length);
  });

  it('have names of their own, where they have names', () => {
    const distinct = (type: string, nameOf: (properties: Resource['Properties']) => unknown) => {
      const given = both.all(type).map(({ Properties }) => nameOf(Properties));
      expect(given).not.toContain(undefined);
      expect(new Set(given).size).toBe(2);
    };
    distinct('AWS::ApiGateway::RestApi', ({ Name }) => Name);
    distinct('AWS::ApiGateway::Authorizer', ({ Name }) => Name);
    distinct('AWS::Cognito::UserPoolDomain', ({ Domain }) => Domain);
    distinct('AWS::CloudWatch::CompositeAlarm', ({ AlarmName }) => AlarmName);
    distinct('AWS::CloudWatch::Dashboard', ({ DashboardName }) => DashboardName);
    distinct('AWS::WAFv2::WebACL', ({ VisibilityConfig }) => VisibilityConfig.MetricName);
  });

  it('leave all other names to CloudFormation', () => {
    const named =
      /^(TableName|FunctionName|RoleName|LogGroupName|UserPoolName|ClientName|ExportName|TopicName|ApplicationName|DeploymentGroupName|RuleName)$/;
    const types = [
      'DynamoDB::GlobalTable',
      'IAM::Role',
      'Logs::LogGroup',
      'Cognito::UserPool',
      'Cognito::UserPoolClient',
    ];
    const upkeep = ['SNS::Topic', 'Events::Rule', 'CodeDeploy::Application'];
    for (const type of [...types, ...upkeep, 'Lambda::Function']) {
      for (const { Properties } of both.all(`AWS::${type}`)) {
        expect(Object.keys(Properties).filter((key) => named.test(key))).toEqual([]);
      }
    }
  });
});

describe('the account and the region', () => {
  it('are left open', () => {
    expect(JSON.stringify(embedded(() => signedIn).all('AWS::Lambda::Permission'))).toContain(
      'arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:',
    );
  });

  it('are those of the stack', () => {
    const env = { account: '123456789012', region: 'eu-north-1' };
    const permissions = JSON.stringify(embedded(() => signedIn, { env }).all('AWS::Lambda::Permission'));
    expect(permissions).toContain(':execute-api:eu-north-1:123456789012:');
    expect(permissions).not.toContain('<AWS::Region>');
  });
});
