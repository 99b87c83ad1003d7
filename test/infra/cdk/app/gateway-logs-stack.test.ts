import { describe, expect, it } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { GatewayLogsStack } from '../../../../src/infra/cdk/app/gateway-logs-stack.ts';
import { Deployed, synthesise } from '../../../support/deployment.ts';

const deployed = synthesise({}, (props) => new Deployed(new GatewayLogsStack(new App(props), 'Logs')));

describe('the role with which API Gateway logs', () => {
  const role = deployed.one('AWS::IAM::Role');

  it('is set for the account, and is all that the stack has', () => {
    expect(deployed.one('AWS::ApiGateway::Account').Properties).toEqual({ CloudWatchRoleArn: `<${role.id}.Arn>` });
    expect(deployed.types).toEqual(['AWS::ApiGateway::Account', 'AWS::IAM::Role']);
  });

  it('does nothing but log, and serves API Gateway alone', () => {
    expect(role.Properties).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' } }],
      },
      Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Resource: '*' }] } }],
    });
    expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
    const { Action } = role.Properties.Policies[0].PolicyDocument.Statement[0];
    expect(Action.filter((action: string) => !action.startsWith('logs:'))).toEqual([]);
    expect(Action.join()).not.toContain('*');
  });

  it('stays when the stack goes: other APIs log with it', () => {
    for (const type of deployed.types) expect(deployed.one(type).DeletionPolicy).toBe('Retain');
  });
});
