import { describe, expect, it } from '@jest/globals';
import { scopes } from '../../../src/infra/operations.ts';
import { deployedService } from '../../support/deployment.ts';

const deployed = deployedService({ stage: 'prod' });
const pool = deployed.one('AWS::Cognito::UserPool').id;
const domain = deployed.one('AWS::Cognito::UserPoolDomain');
const server = deployed.one('AWS::Cognito::UserPoolResourceServer');

describe('access with tokens', () => {
  it('takes those of the one pool, as the bearer sends them, each time anew', () => {
    expect(deployed.one('AWS::ApiGateway::Authorizer').Properties).toEqual({
      Name: expect.any(String),
      Type: 'COGNITO_USER_POOLS',
      AuthorizerResultTtlInSeconds: 0,
      IdentitySource: 'method.request.header.Authorization',
      ProviderARNs: [`<${pool}.Arn>`],
      RestApiId: `<${deployed.one('AWS::ApiGateway::RestApi').id}>`,
    });
  });

  it('knows the scopes of the service and no others, each explained', () => {
    const { Identifier, Scopes, UserPoolId } = server.Properties;
    const named = Scopes.map(({ ScopeName }: { ScopeName: string }) => `${Identifier}/${ScopeName}`);
    expect(named).toEqual(Object.values(scopes));
    expect(UserPoolId).toBe(`<${pool}>`);
    for (const { ScopeDescription } of Scopes) expect(ScopeDescription).toMatch(/^[A-Z].* record$/);
  });

  it('has a domain that is no other stack’s, unless it is given one', () => {
    expect(domain.Properties).toEqual({
      Domain: expect.stringMatching(/^users-[0-9a-f]{8}-<2 of <AWS::StackId> by \/>$/),
      UserPoolId: `<${pool}>`,
    });
    const named = deployedService({ domainPrefix: 'people-of-ours' }).one('AWS::Cognito::UserPoolDomain');
    expect(named.Properties.Domain).toBe('people-of-ours');
  });

  it('tells where tokens come from, and of which clients', () => {
    const [people, machines] = deployed.all('AWS::Cognito::UserPoolClient');
    expect(deployed.outputs).toMatchObject({
      UserPoolId: { Value: `<${pool}>` },
      PeopleClientId: { Value: `<${people?.id}>` },
      MachinesClientId: { Value: `<${machines?.id}>` },
      TokenUrl: { Value: `https://<${domain.id}>.auth.<AWS::Region>.amazoncognito.com/oauth2/token` },
      Issuer: { Value: `<${pool}.ProviderURL>` },
    });
    expect(people?.Properties.GenerateSecret).toBe(false);
    expect(machines?.Properties.GenerateSecret).toBe(true);
  });
});
