/** A user as it may be asked for, and as the table has it. */
export const sampleId = '01234567-89ab-4cde-8f01-23456789abcd';

/** The event of a REST API for one request of a program that may do everything. */
export function sampleEvent({ method, resource, body = { email: 'ada@example.com', name: 'Ada Lovelace' } }) {
  const path = resource.replace('{userId}', sampleId).replace('{proxy+}', 'unknown');
  const headers = {
    Accept: 'application/json',
    Authorization: 'Bearer example',
    'Content-Type': 'application/json',
    Host: 'api.example.com',
    'User-Agent': 'example',
    ...(['PUT', 'PATCH', 'DELETE'].includes(method) ? { 'If-Match': '"1"' } : {}),
  };
  return {
    resource,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: resource.includes('{userId}') ? { userId: sampleId } : null,
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: 'abcdefghij',
      authorizer: {
        claims: { sub: 'program', client_id: 'program', token_use: 'access', scope: 'users/admin' },
      },
      domainName: 'api.example.com',
      httpMethod: method,
      identity: { sourceIp: '192.0.2.1', userAgent: 'example' },
      path: `/live${path}`,
      protocol: 'HTTP/1.1',
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      requestTime: '25/Nov/2026:12:00:00 +0000',
      requestTimeEpoch: 1_795_608_000_000,
      resourcePath: resource,
      stage: 'live',
    },
    body: ['POST', 'PUT', 'PATCH'].includes(method) ? JSON.stringify(body) : null,
    isBase64Encoded: false,
  };
}
