import { describe, expect, it } from '@jest/globals';
import { deployedService, modes } from '../../support/deployment.ts';

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

describe.each(modes)('who may call, with access=$access in $stage:', ({ access, context }) => {
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

  it('has a user pool and an authorizer only where callers sign in', () => {
    const types = deployed.types.filter((type) => /Cognito|Authorizer/.test(type));
    expect(types).toHaveLength(access === 'cognito' ? 6 : 0);
  });

  it('tells what callers have to know, and no secret', () => {
    const ofPool = ['Issuer', 'MachinesClientId', 'PeopleClientId', 'TokenUrl', 'UserPoolId'];
    expect(Object.keys(deployed.outputs).sort()).toEqual(
      ['ApiUrl', 'TableName', ...(access === 'cognito' ? ofPool : [])].sort(),
    );
  });
});
