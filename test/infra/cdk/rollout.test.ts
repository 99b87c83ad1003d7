import { describe, expect, it } from '@jest/globals';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { UsersService } from '../../../src/infra/cdk/index.ts';
import { functions } from '../../../src/infra/operations.ts';
import { Deployed, deployedService } from '../../support/deployment.ts';
import { embedding, signedIn } from '../../support/embedding.ts';

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
    const [{ Name }, ...others] = group.Properties.AlarmConfiguration.Alarms;
    expect(others).toEqual([]);
    const { Metrics, Threshold, EvaluationPeriods } = prod.byId(Name).Properties;
    expect({ Threshold, EvaluationPeriods }).toEqual({ Threshold: 1, EvaluationPeriods: 1 });
    const [expression, crashes, answers] = Metrics;
    expect(expression.Expression).toBe('FILL(m0, 0) + FILL(m1, 0)');
    expect(crashes.MetricStat).toMatchObject({
      Period: 60,
      Metric: {
        MetricName: 'Errors',
        Dimensions: [
          { Name: 'ExecutedVersion', Value: alias.Properties.FunctionVersion },
          { Name: 'FunctionName', Value: `<${lambda.id}>` },
          { Name: 'Resource', Value: `<${lambda.id}>:live` },
        ],
      },
    });
    expect(answers.MetricStat).toMatchObject({
      Period: 60,
      Metric: {
        MetricName: 'InternalErrors',
        Dimensions: [
          { Name: 'Operation', Value: name },
          { Name: 'Version', Value: alias.Properties.FunctionVersion },
        ],
      },
    });
  });

  it('leaves the version before where the stage is kept', () => {
    const policy = (deployed: Deployed) =>
      deployed.byId(deployed.function(name).alias.Properties.FunctionVersion).DeletionPolicy;
    expect(policy(prod)).toBe('Retain');
    expect(policy(dev)).toBe('Delete');
  });
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
