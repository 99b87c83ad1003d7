import { describe, expect, it } from '@jest/globals';
import { functions } from '../../../src/infra/operations.ts';
import { policyOf } from '../../../src/infra/policy.ts';
import { deployedService } from '../../support/deployment.ts';

const deployed = deployedService({ stage: 'prod' });
const table = `<${deployed.one('AWS::DynamoDB::GlobalTable').id}.Arn>`;

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** IAM takes a single action as text or as a list; the CDK writes text. */
const asLists = (statement: Statement) => ({
  ...statement,
  Action: [statement.Action].flat(),
  Resource: [statement.Resource].flat(),
});

/** The statements of a role by the policy's name. */
const policiesOf = (name: string): Readonly<Record<string, readonly object[]>> =>
  Object.fromEntries(
    deployed
      .function(name)
      .role.Properties.Policies.map(
        ({ PolicyName, PolicyDocument }: { PolicyName: string; PolicyDocument: { Statement: Statement[] } }) => [
          PolicyName,
          PolicyDocument.Statement.map(asLists),
        ],
      ),
  );

describe.each(functions)('the role of $name', ({ name, rights }) => {
  it('allows on the table the statements of its row, unchanged, and nothing else', () => {
    expect(policiesOf(name)['table'] ?? []).toEqual(policyOf(rights, table));
  });

  it('writes to the log of its function alone', () => {
    expect(policiesOf(name)['logs']).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: [`<${deployed.function(name).log.id}.Arn>`],
      },
    ]);
  });

  it('sends traces', () => {
    expect(policiesOf(name)['tracing']).toEqual([
      { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: ['*'] },
    ]);
  });

  it('has no other policy', () => {
    const names = rights.length === 0 ? ['logs', 'tracing'] : ['table', 'logs', 'tracing'];
    expect(Object.keys(policiesOf(name))).toEqual(names);
    expect(deployed.function(name).role.Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  it('is taken by Lambda alone', () => {
    expect(deployed.function(name).role.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
    ]);
  });
});

describe('roles', () => {
  it('are one for each function, and one of CodeDeploy, which no function has', () => {
    const ids = functions.map(({ name }) => deployed.function(name).role.id);
    expect(new Set(ids).size).toBe(functions.length);
    const others = deployed.all('AWS::IAM::Role').filter(({ id }) => !ids.includes(id));
    expect(others.map(({ id }) => id)).toEqual([expect.stringContaining('Rollout')]);
  });

  it('get nothing from a policy beside them', () => {
    expect(deployed.types.filter((type) => type.startsWith('AWS::IAM::'))).toEqual(['AWS::IAM::Role']);
    expect(deployed.one('AWS::DynamoDB::GlobalTable').Properties.Replicas[0]).not.toHaveProperty('ResourcePolicy');
  });
});
