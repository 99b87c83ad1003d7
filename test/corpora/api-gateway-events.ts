import { type GatewayEvent, nobody, onCustomDomain, restEvent, role } from './rest-api-shapes.ts';

const one = '/users/{userId}';
const ada = '{"email":"ada@example.com","name":"Ada"}';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const privateApi = { vpcId: 'vpc-0123456789abcdef0', vpceId: 'vpce-0123456789abcdef0', sourceIp: '10.0.1.2' };

/** By API Gateway itself. */
export const apiGatewayEvents: readonly GatewayEvent[] = [
  { what: 'GET under a role', status: 200, event: restEvent('GET', '/users') },
  { what: 'POST with JSON', status: 201, event: restEvent('POST', '/users', { body: ada }) },
  { what: 'POST without a body', status: 400, event: restEvent('POST', '/users') },
  { what: 'HEAD', status: 200, event: restEvent('HEAD', '/users') },
  { what: 'GET of one user', status: 404, event: restEvent('GET', one) },
  { what: 'PUT without If-Match', status: 428, event: restEvent('PUT', one, { body: ada }) },
  {
    what: 'PATCH as a merge patch',
    status: 404,
    event: restEvent('PATCH', one, {
      headers: { 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' },
      body: '{"name":"Ada"}',
    }),
  },
  { what: 'DELETE', status: 404, event: restEvent('DELETE', one, { headers: { 'If-Match': '"1"' } }) },
  { what: 'a method that has no operation', status: 405, event: restEvent('PATCH', '/users') },
  { what: 'the root', status: 404, event: restEvent('GET', '/') },
  { what: 'a path below the greedy resource', status: 404, event: restEvent('GET', '/{proxy+}') },
  {
    what: 'a preflight of a browser',
    status: 204,
    event: restEvent(
      'OPTIONS',
      '/users',
      { headers: { Origin: 'https://app.example.com', 'Access-Control-Request-Method': 'POST' } },
      { identity: nobody },
    ),
  },
  {
    what: 'stage variables and a query',
    status: 200,
    event: restEvent('GET', '/users', {
      stageVariables: { tableName: 'none' },
      queryStringParameters: { limit: '5' },
      multiValueQueryStringParameters: { limit: ['5'] },
    }),
  },
  {
    what: 'a parameter given twice: the last one in one map, both in the other',
    status: 400,
    event: restEvent('GET', '/users', {
      queryStringParameters: { limit: '5' },
      multiValueQueryStringParameters: { limit: ['1', '5'] },
    }),
  },
  {
    what: 'a body of a binary media type',
    status: 201,
    event: restEvent('POST', '/users', { body: base64(ada), isBase64Encoded: true }),
  },
  {
    what: 'a compressed body',
    status: 415,
    event: restEvent('POST', '/users', {
      headers: { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' },
      body: 'H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==',
      isBase64Encoded: true,
    }),
  },
  {
    what: 'a form, which curl -d sends',
    status: 415,
    event: restEvent('POST', '/users', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'email=ada%40example.com',
    }),
  },
  {
    what: 'an id with an escape in it',
    status: 404,
    event: restEvent('GET', one, { path: '/users/%2F', pathParameters: { userId: '%2F' } }),
  },
  {
    what: 'an id decoded on the way',
    status: 404,
    event: restEvent('GET', one, { path: '/users/a b', pathParameters: { userId: 'a b' } }),
  },
  {
    what: 'a base path of a custom domain',
    status: 201,
    event: restEvent('POST', '/users', { path: '/v1/users', body: ada }, { path: '/v1/users', ...onCustomDomain }),
  },
  {
    what: 'a custom domain without a base path',
    status: 200,
    event: restEvent('GET', '/users', {}, { path: '/users', ...onCustomDomain }),
  },
  {
    what: 'the endpoint of a private API',
    status: 200,
    event: restEvent(
      'GET',
      '/users',
      { headers: { 'x-amzn-vpce-id': privateApi.vpceId, 'x-amzn-vpce-config': '1' } },
      { identity: { ...role, ...privateApi } },
    ),
  },
  {
    what: 'a private API that asks nobody who they are',
    status: 403,
    event: restEvent('GET', '/users', {}, { identity: { ...nobody, ...privateApi } }),
  },
];
