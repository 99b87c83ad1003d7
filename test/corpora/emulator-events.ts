import { type GatewayEvent, nobody, restEvent, role } from './rest-api-shapes.ts';

const ada = '{"email":"ada@example.com","name":"Ada"}';
const noMaps = { headers: null, multiValueHeaders: null };
const consoleTest = {
  path: '/users',
  stage: 'test-invoke-stage',
  domainPrefix: 'testPrefix',
  domainName: 'testPrefix.testDomainName',
  identity: {
    ...role,
    apiKey: 'test-invoke-api-key',
    apiKeyId: 'test-invoke-api-key-id',
    sourceIp: 'test-invoke-source-ip',
    userAgent: 'aws-internal/3 aws-sdk-java/1.12',
    userArn: 'arn:aws:iam::123456789012:user/developer',
  },
};

/** By consoles, command lines and emulators, which leave members out or make them up. */
export const emulatorEvents: readonly GatewayEvent[] = [
  { what: 'test-invoke-method', status: 200, event: restEvent('GET', '/users', noMaps, consoleTest) },
  {
    what: 'test-invoke-method with a body',
    status: 201,
    event: restEvent('POST', '/users', { ...noMaps, body: ada }, consoleTest),
  },
  {
    what: 'the template for a proxy in the console of Lambda, and of sam local generate-event',
    status: 404,
    event: {
      body: 'eyJ0ZXN0IjoiYm9keSJ9',
      resource: '/{proxy+}',
      path: '/path/to/resource',
      httpMethod: 'POST',
      isBase64Encoded: true,
      queryStringParameters: { foo: 'bar' },
      multiValueQueryStringParameters: { foo: ['bar'] },
      pathParameters: { proxy: '/path/to/resource' },
      stageVariables: { baz: 'qux' },
      headers: { Accept: 'text/html', Host: '1234567890.execute-api.us-east-1.amazonaws.com' },
      multiValueHeaders: { Accept: ['text/html'] },
      requestContext: {
        accountId: '123456789012',
        resourceId: '123456',
        stage: 'prod',
        requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
        identity: { ...nobody, sourceIp: '127.0.0.1' },
        path: '/prod/path/to/resource',
        resourcePath: '/{proxy+}',
        httpMethod: 'POST',
        apiId: '1234567890',
        protocol: 'HTTP/1.1',
      },
    },
  },
  {
    what: 'sam local start-api',
    status: 403,
    event: {
      version: '1.0',
      ...restEvent(
        'GET',
        '/users',
        { headers: { Connection: 'keep-alive' }, stageVariables: null },
        {
          extendedRequestId: null,
          path: '/users',
          stage: 'Prod',
          domainName: '127.0.0.1:3000',
          identity: { ...nobody, sourceIp: '127.0.0.1', userAgent: 'Custom User Agent String' },
        },
      ),
    },
  },
  {
    what: 'serverless-offline, which makes a caller up',
    status: 200,
    event: restEvent(
      'GET',
      '/users',
      {},
      {
        path: '/dev/users',
        stage: 'dev',
        accountId: 'offlineContext_accountId',
        apiId: 'offlineContext_apiId',
        authorizer: { principalId: 'offlineContext_authorizer_principalId' },
        identity: {
          accountId: 'offlineContext_accountId',
          apiKey: 'offlineContext_apiKey',
          caller: 'offlineContext_caller',
          sourceIp: '127.0.0.1',
          userArn: 'offlineContext_userArn',
        },
      },
    ),
  },
  {
    what: 'serverless-offline, whose claims hold numbers and lists',
    status: 200,
    event: restEvent(
      'GET',
      '/users',
      {},
      {
        identity: { userArn: 'offlineContext_userArn' },
        authorizer: {
          claims: {
            token_use: 'access',
            sub: 'ada',
            client_id: 'app',
            exp: 1735736400,
            'cognito:groups': ['administrators'],
          },
        },
      },
    ),
  },
  {
    what: 'LocalStack, with an empty authorizer and an empty body',
    status: 403,
    event: restEvent(
      'GET',
      '/users',
      {
        body: '',
        headers: { Host: 'a1b2c3.execute-api.localhost.localstack.cloud:4566', 'x-localstack-edge': 'http' },
      },
      {
        authorizer: {},
        identity: { accountId: '000000000000', sourceIp: '127.0.0.1', userAgent: 'curl' },
        stage: 'local',
      },
    ),
  },
  {
    what: 'LocalStack, by its own kind of path',
    status: 201,
    event: restEvent('POST', '/users', { body: ada }, { path: '/restapis/a1b2c3/local/_user_request_/users' }),
  },
  {
    what: 'an HTTP API that sends payload 1.0',
    status: 200,
    event: {
      version: '1.0',
      ...restEvent(
        'GET',
        '/users',
        {},
        {
          routeKey: undefined,
          authorizer: {
            claims: { token_use: 'access', 'cognito:groups': '[staff administrators]' },
            scopes: ['users/read'],
          },
          identity: nobody,
        },
      ),
    },
  },
  {
    what: 'an HTTP API that sends payload 1.0, without an authorizer',
    status: 403,
    event: {
      version: '1.0',
      ...restEvent('GET', '/users', {}, { authorizer: { claims: null, scopes: null }, identity: nobody }),
    },
  },
  {
    what: 'an HTTP API with nothing but a default route',
    status: 404,
    event: { version: '1.0', ...restEvent('GET', '$default', { path: '/users' }, { identity: nobody }) },
  },
  { what: 'a unit test of somebody', status: 403, event: { httpMethod: 'GET', resource: '/users' } },
  {
    what: 'a unit test of somebody, with a body that is no text',
    status: 403,
    event: { httpMethod: 'POST', resource: '/users', body: {} },
  },
];
