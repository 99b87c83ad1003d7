import { randomUUID } from 'node:crypto';

const last = (value) => [value].flat().at(-1);
const mapValues = (map, of) =>
  map === undefined ? null : Object.fromEntries(Object.entries(map).map(([name, value]) => [name, of(value)]));

/** As API Gateway matches a path where resources are declared, which is how this service is deployed. */
function declared(path) {
  if (path === '/users') return { resource: path, pathParameters: null };
  const [, userId] = /^\/users\/([^/]+)$/.exec(path) ?? [];
  return userId === undefined ? greedy(path) : { resource: '/users/{userId}', pathParameters: { userId } };
}

/** As it matches where one resource takes all, which is how the frameworks' documentation deploys them. */
const greedy = (path) => ({ resource: '/{proxy+}', pathParameters: { proxy: path.slice(1) } });

const matches = { declared, greedy };

/**
 * The event of a REST API (payload 1.0). A header given as a list came in as many lines. `prefix` is that of a base path
 * mapping; `overrides` replaces members.
 */
export function restEvent(
  resources,
  { method, path, headers, body = null, isBase64Encoded = false, prefix = '', overrides = {} },
) {
  const { resource, pathParameters } = matches[resources](path);
  return {
    resource,
    path: prefix + path,
    httpMethod: method,
    headers: mapValues(headers, last),
    multiValueHeaders: mapValues(headers, (value) => [value].flat()),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters,
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: 'abcdefghij',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      extendedRequestId: 'AAAAAAAAAAAAAAA=',
      httpMethod: method,
      identity: { sourceIp: '192.0.2.1', userAgent: 'peers' },
      path: prefix === '' ? `/prod${path}` : prefix + path,
      protocol: 'HTTP/1.1',
      requestId: randomUUID(),
      requestTime: '25/Nov/2026:12:00:00 +0000',
      requestTimeEpoch: 1795608000000,
      resourceId: 'abcdef',
      resourcePath: resource,
      stage: 'prod',
    },
    body,
    isBase64Encoded,
    ...overrides,
  };
}
