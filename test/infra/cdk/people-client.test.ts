import { expect, it } from '@jest/globals';
import { deployedService } from '../../support/deployment.ts';

it('people get tokens by an authorization code, without a secret, for their own record, and not for long', () => {
  const deployed = deployedService({ stage: 'prod', callbackUrls: 'https://app.example.com/back,http://localhost/' });
  const server = `<${deployed.one('AWS::Cognito::UserPoolResourceServer').id}>`;
  const [people] = deployed.all('AWS::Cognito::UserPoolClient');
  expect(people?.Properties).toEqual({
    UserPoolId: `<${deployed.one('AWS::Cognito::UserPool').id}>`,
    GenerateSecret: false,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', `${server}/read`, `${server}/write`],
    CallbackURLs: ['https://app.example.com/back', 'http://localhost/'],
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    SupportedIdentityProviders: ['COGNITO'],
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
    AccessTokenValidity: 15,
    IdTokenValidity: 15,
    RefreshTokenValidity: 1_440,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
  });
});
