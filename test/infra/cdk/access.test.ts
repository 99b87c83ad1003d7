import { describe, expect, it } from '@jest/globals';
import { deployedService, modes, type Resource } from '../../support/deployment.ts';

const read = ['users/read', 'users/admin'];
const write = ['users/write', 'users/admin'];

/** By hand, as a review would read it: one of these is in the token of who gets through. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  GET: read,
  HEAD: read,
  POST: write,
  PUT: write,
  PATCH: write,
  DELETE: write,
  // No operation: any token that is meant for the service.
  ANY: ['users/read', 'users/write', 'users/admin'],
};

/** Every kind of thing that is deployed: no URL of a function, no pool of identities, no policy beside the roles. */
const kinds = [
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::RequestValidator',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::CloudWatch::Dashboard',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::DynamoDB::GlobalTable',
  'AWS::IAM::Role',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::WAFv2::WebACL',
  'AWS::WAFv2::WebACLAssociation',
];
const kindsOfSignIn = [
  'AWS::ApiGateway::Authorizer',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Cognito::UserPoolResourceServer',
];

const kindsOfAlarms = [
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::Events::Rule',
  'AWS::KMS::Key',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
];

/** What a method has besides is the same, whoever may call it. */
const { methods } = deployedService({ access: 'cognito' });
const withoutAccess = ({ AuthorizationType, AuthorizationScopes, AuthorizerId, ...others }: Resource['Properties']) =>
  others;

describe.each(modes)('who may call, with access=$access in $stage:', ({ access, stage, context }) => {
  const deployed = deployedService(context);
  const [authorizer] = deployed.all('AWS::ApiGateway::Authorizer');

  it.each(deployed.methods)('$method $resource', ({ method, properties }) => {
    const { AuthorizationType, AuthorizationScopes, AuthorizerId } = properties;
    const open = method === 'OPTIONS' || access === 'public';
    const expected = {
      cognito: {
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizationScopes: scopesOf[method],
        AuthorizerId: `<${authorizer?.id}>`,
      },
      iam: { AuthorizationType: 'AWS_IAM' },
    }[access];
    expect({ AuthorizationType, AuthorizationScopes, AuthorizerId }).toEqual(
      open ? { AuthorizationType: 'NONE' } : expected,
    );
  });

  it('looks at requests and hands them on as with any other', () => {
    const besides = (all: typeof methods) => all.map(({ properties }) => withoutAccess(properties));
    expect(besides(deployed.methods)).toEqual(besides(methods));
  });

  it('has no other way in; a user pool and an authorizer only where callers sign in', () => {
    const ofStage = stage === 'prod' ? kindsOfAlarms : [];
    expect(deployed.types).toEqual([...kinds, ...ofStage, ...(access === 'cognito' ? kindsOfSignIn : [])].sort());
  });

  it('is not widened by a policy of the API', () => {
    expect(deployed.one('AWS::ApiGateway::RestApi').Properties).not.toHaveProperty('Policy');
  });

  it('tells what callers and subscribers have to know, and no secret', () => {
    const ofAlarms = stage === 'prod' ? ['AlarmTopicArn'] : [];
    const ofPool = ['Issuer', 'MachinesClientId', 'PeopleClientId', 'TokenUrl', 'UserPoolId'];
    expect(Object.keys(deployed.outputs).sort()).toEqual(
      ['ApiUrl', 'TableName', ...ofAlarms, ...(access === 'cognito' ? ofPool : [])].sort(),
    );
  });
});
