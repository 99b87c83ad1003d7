import { expect, it } from '@jest/globals';
import { deployedService } from '../../support/deployment.ts';

it('programs get tokens by their own credentials, as administrators, and nobody signs in with them', () => {
  const deployed = deployedService({ stage: 'prod' });
  const server = `<${deployed.one('AWS::Cognito::UserPoolResourceServer').id}>`;
  const [, machines] = deployed.all('AWS::Cognito::UserPoolClient');
  expect(machines?.Properties).toEqual({
    UserPoolId: `<${deployed.one('AWS::Cognito::UserPool').id}>`,
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: [`${server}/admin`],
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    SupportedIdentityProviders: ['COGNITO'],
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    AccessTokenValidity: 60,
    TokenValidityUnits: { AccessToken: 'minutes' },
  });
});
