import { type GatewayEvent, nobody, onCustomDomain, restEvent, role } from './rest-api-shapes.ts';

const ada = '{"email":"ada@example.com","name":"Ada"}';
const token = (claims: object) => ({
  identity: nobody,
  authorizer: {
    claims: {
      sub: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
      token_use: 'access',
      iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_EXAMPLE',
      client_id: '1exampleclientid',
      scope: 'users/read users/write',
      auth_time: '1735732000',
      exp: 'Wed Jan 01 13:00:00 UTC 2025',
      iat: 'Wed Jan 01 12:00:00 UTC 2025',
      ...claims,
    },
  },
});

/** By who called, and how that was found out. */
export const callerEvents: readonly GatewayEvent[] = [
  { what: 'nobody asked', status: 403, event: restEvent('GET', '/users', {}, { identity: nobody }) },
  {
    what: 'an access token of a person',
    status: 201,
    event: restEvent('POST', '/users', { body: ada }, token({ username: 'ada' })),
  },
  {
    what: 'an access token of an administrator, whose groups are one text',
    status: 200,
    event: restEvent('GET', '/users', {}, token({ 'cognito:groups': 'staff,administrators' })),
  },
  {
    what: 'an ID token',
    status: 403,
    event: restEvent(
      'GET',
      '/users',
      {},
      token({ token_use: 'id', aud: '1exampleclientid', email: 'ada@example.com' }),
    ),
  },
  {
    what: 'a Lambda authorizer, whose context is all text',
    status: 403,
    event: restEvent(
      'GET',
      '/users',
      {},
      {
        identity: nobody,
        authorizer: { principalId: 'ada', integrationLatency: 120, number: '1', flag: 'true' },
      },
    ),
  },
  {
    what: 'a Lambda authorizer that passes claims as one text',
    status: 403,
    event: restEvent(
      'GET',
      '/users',
      {},
      {
        identity: nobody,
        authorizer: { principalId: 'ada', claims: '{"token_use":"access","scope":"users/admin"}' },
      },
    ),
  },
  {
    what: 'an identity pool',
    status: 200,
    event: restEvent(
      'GET',
      '/users',
      {},
      {
        identity: {
          ...role,
          cognitoAuthenticationProvider: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_EXAMPLE',
          cognitoAuthenticationType: 'authenticated',
          cognitoIdentityId: 'eu-west-1:00000000-0000-4000-8000-000000000001',
          cognitoIdentityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000002',
        },
      },
    ),
  },
  {
    what: 'an API key alone, which says nothing of who calls',
    status: 403,
    event: restEvent(
      'GET',
      '/users',
      { headers: { 'x-api-key': 'example' } },
      {
        identity: { ...nobody, apiKey: 'example', apiKeyId: 'k1' },
      },
    ),
  },
  {
    what: 'mutual TLS',
    status: 403,
    event: restEvent(
      'GET',
      '/users',
      {},
      {
        ...onCustomDomain,
        identity: {
          ...nobody,
          clientCert: {
            clientCertPem: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
            subjectDN: 'CN=client.example.com',
            issuerDN: 'CN=Example CA',
            serialNumber: '01',
            validity: { notBefore: 'Jan  1 00:00:00 2025 GMT', notAfter: 'Jan  1 00:00:00 2026 GMT' },
          },
        },
      },
    ),
  },
];
