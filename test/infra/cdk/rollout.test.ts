import { describe, expect, it } from '@jest/globals';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { UsersService } from '../../../src/infra/cdk/index.ts';
import { functions } from '../../../src/infra/operations.ts';
import { Deployed, deployedService, type Resource } from '../../support/deployment.ts';
import { embedded, embedding, signedIn } from '../../support/embedding.ts';

const prod = deployedService({ stage: 'prod' });
const dev = deployedService({ stage: 'dev' });

const arns = (suffix = '') => functions.map(({ name }) => `<${prod.function(name).lambda.id}.Arn>${suffix}`);

describe('CodeDeploy', () => {
  it('may move the aliases of these functions and look at alarms, and nothing else', () => {
    const [group] = prod.all('AWS::CodeDeploy::DeploymentGroup');
    const { Properties } = prod.byId(group?.Properties.ServiceRoleArn);
    expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'codedeploy.amazonaws.com' } },
    ]);
    expect(Properties.Policies).toHaveLength(1);
    expect(Properties.Policies[0].PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: ['lambda:GetAlias', 'lambda:UpdateAlias'], Resource: arns() },
      { Effect: 'Allow', Action: 'lambda:GetProvisionedConcurrencyConfig', Resource: arns(':*') },
      { Effect: 'Allow', Action: 'cloudwatch:DescribeAlarms', Resource: '*' },
    ]);
  });

  it('may not look at alarms where there are none', () => {
    const [group] = dev.all('AWS::CodeDeploy::DeploymentGroup');
    const { Policies } = dev.byId(group?.Properties.ServiceRoleArn).Properties;
    expect(JSON.stringify(Policies)).not.toContain('cloudwatch');
  });
});

describe.each(functions)('the rollout of $name', ({ name }) => {
  const { lambda, alias } = prod.function(name);
  const { ApplicationName, DeploymentGroupName } = alias.UpdatePolicy.CodeDeployLambdaAliasUpdate;
  const group = prod.byId(DeploymentGroupName);

  it('is a canary of its own in the one application', () => {
    expect(ApplicationName).toBe(`<${prod.one('AWS::CodeDeploy::Application').id}>`);
    expect(group.Properties).toMatchObject({
      ApplicationName,
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
    });
  });

  it('looks at the very version that gets the calls, by the minute, before it gets any', () => {
    expect(alias.DependsOn).toContain(group.id);
    const alarms = group.Properties.AlarmConfiguration.Alarms.map(({ Name }: { Name: string }) => prod.byId(Name));
    const asked = alarms.map(({ Properties }: Resource) => {
      const stat = Properties.Metrics?.[0].MetricStat;
      const { Namespace, MetricName, Dimensions } = stat?.Metric ?? Properties;
      return {
        metric: `${Namespace}/${MetricName}`,
        Period: (stat ?? Properties).Period,
        // biome-ignore lint/suspicious/noExplicitAny: as CloudFormation has it
        ...Object.fromEntries(Dimensions.map(({ Name, Value }: any) => [Name, Value])),
      };
    });
    const version = alias.Properties.FunctionVersion;
    const logs = prod.one('AWS::ApiGateway::RestApi').Properties.Name;
    const called = { FunctionName: `<${lambda.id}>`, Resource: `<${lambda.id}>:live` };
    expect(asked).toEqual([
      { metric: 'AWS/Lambda/Errors', Period: 60, ...called, ExecutedVersion: version },
      { metric: `${logs}/InternalErrors`, Period: 60, Operation: name, Version: version },
    ]);
  });

  it('leaves the version before where the stage is kept', () => {
    const version = (deployed: Deployed) => deployed.byId(deployed.function(name).alias.Properties.FunctionVersion);
    // One whose rollout failed goes with it.
    expect(version(prod)).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    expect(version(dev)).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });
});

it('is all at once where the stage may be thrown away, with nothing to stop it, whoever hears alarms', () => {
  const thrown = embedded((stack) => ({ ...signedIn, throwAway: true, alarmTopic: new Topic(stack, 'Theirs') }));
  const groups = thrown.all('AWS::CodeDeploy::DeploymentGroup');
  expect(groups).toHaveLength(functions.length);
  for (const { Properties } of groups) {
    expect(Properties.DeploymentConfigName).toBe('CodeDeployDefault.LambdaAllAtOnce');
    expect(Properties.AlarmConfiguration?.Alarms ?? []).toEqual([]);
    expect(Properties.AutoRollbackConfiguration.Events).toEqual(['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST']);
  }
});

describe('one build', () => {
  it('is the same code in each stage', () => {
    const code = (deployed: Deployed) => functions.map(({ name }) => deployed.function(name).lambda.Properties.Code);
    expect(code(prod)).toEqual(code(dev));
  });

  it('gets a new version of each function whose code is another one, and of no other', () => {
    const versions = (change: (service: UsersService) => void) =>
      embedding((stack) => {
        change(new UsersService(stack, 'Users', signedIn));
        const deployed = new Deployed(stack);
        return functions.map(({ name }) => deployed.function(name).alias.Properties.FunctionVersion as string);
      });
    const before = versions(() => {});
    const after = versions((service) => {
      const made = service.functions.getUser.lambda.node.defaultChild as CfnFunction;
      made.addPropertyOverride('Code.S3Key', 'another.zip');
    });
    const changed = functions.filter((_, index) => before[index] !== after[index]).map(({ name }) => name);
    expect(changed).toEqual(['getUser']);
  });
});
