import fc from 'fast-check';
import { operations } from '../../src/adapters/api-gateway/operations.ts';

/** Whatever JSON can say, functions' names and deep nesting included. */
const anything = fc.oneof(
  fc.constant({ toString: 1 }),
  fc.constantFrom(null, '', 0, 1, true, [], {}, { userId: {} }, [[['x']]]),
  fc.jsonValue({ maxDepth: 2 }),
);
const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary }, { weight: 1, arbitrary: anything });

const headerName = fc
  .tuple(
    fc.constantFrom(
      'accept',
      'content-type',
      'content-encoding',
      'if-match',
      'if-none-match',
      'idempotency-key',
      'origin',
      'x-y',
    ),
    fc.boolean(),
  )
  .map(([name, loud]) => (loud ? name.toUpperCase() : name));
const headerValue = fc.oneof(
  fc.constantFrom(
    '*/*',
    'application/json',
    'text/html',
    '*',
    '"1"',
    'W/"1"',
    '"1',
    'identity',
    'gzip',
    'key',
    'a, b;q=0',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const map = (name: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) =>
  often(fc.dictionary(name, often(value), { maxKeys: 5 }));
const queryName = fc.constantFrom('limit', 'cursor', 'email', '__proto__', '');
const queryValue = fc.oneof(
  fc.constantFrom('1', '0', 'ada@example.com', ''),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const bodyText = fc.oneof(
  fc.record({ email: anything, name: anything }, { requiredKeys: [] }).map((value) => JSON.stringify(value)),
  fc
    .record({ email: fc.emailAddress(), name: fc.oneof(fc.constant('Ada'), fc.string({ unit: 'binary' })) })
    .map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary' }),
);
const resource = fc.constantFrom(
  ...Object.values(operations).map((operation) => operation.resource),
  '/',
  '/{proxy+}',
  'x',
);
const context = fc.record(
  {
    requestId: often(fc.uuid()),
    path: often(fc.constantFrom('/prod/users', '/users', '/v1/users/me', '/users\r\nx: y', '/ü')),
    identity: often(fc.record({ userArn: often(fc.constant('arn:aws:iam::000000000000:user/test')) })),
    authorizer: fc.option(often(fc.record({ claims: anything })), { nil: undefined }),
  },
  { requiredKeys: ['identity'] },
);

/** An event with the two members by which a REST API is known; all else is there or not, and what it should be or something else. */
export const randomEvents = fc.record(
  {
    httpMethod: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'get', ''),
    resource,
    path: often(fc.constantFrom('/users', '/users/me', '/users/ü', '')),
    headers: map(headerName, headerValue),
    multiValueHeaders: map(headerName, fc.array(often(headerValue), { maxLength: 3 })),
    queryStringParameters: map(queryName, queryValue),
    multiValueQueryStringParameters: map(queryName, fc.array(often(queryValue), { maxLength: 3 })),
    pathParameters: often(fc.record({ userId: often(fc.oneof(fc.uuid(), fc.constant('me'))) })),
    stageVariables: anything,
    requestContext: often(context),
    body: often(
      fc.oneof(
        bodyText,
        bodyText.map((text) => Buffer.from(text).toString('base64')),
      ),
    ),
    isBase64Encoded: often(fc.boolean()),
  },
  { requiredKeys: ['httpMethod', 'resource', 'requestContext', 'pathParameters', 'body'] },
);
