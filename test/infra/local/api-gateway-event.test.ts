import { describe, expect, it } from '@jest/globals';
import { type HttpMessage, toApiGatewayEvent } from '../../../src/infra/local/api-gateway-event.ts';
import type { Caller } from '../../../src/infra/local/identity/authentication.ts';
import { parseRequestTarget } from '../../../src/infra/local/request-target.ts';
import { routeMatcher } from '../../../src/infra/local/routes.ts';
import { functions } from '../../../src/infra/operations.ts';

const match = routeMatcher(functions);

const owner: Caller = { kind: 'owner' };

function eventOf(method: string, target: string, rest: Partial<HttpMessage> = {}, caller = owner) {
  const parsed = parseRequestTarget(target);
  return toApiGatewayEvent(
    {
      method,
      target: parsed,
      protocol: 'HTTP/1.1',
      headers: [],
      sourceIp: '127.0.0.1',
      body: Buffer.alloc(0),
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      receivedAt: Date.UTC(2015, 3, 9, 12, 34, 56, 789),
      ...rest,
    },
    match(method, parsed.path),
    caller,
  );
}

describe('the event for a function', () => {
  it('is what a REST API sends', () => {
    expect(eventOf('GET', '/users?limit=2', { headers: [['User-Agent', 'curl/8']] })).toEqual({
      resource: '/users',
      path: '/users',
      httpMethod: 'GET',
      headers: { 'User-Agent': 'curl/8' },
      multiValueHeaders: { 'User-Agent': ['curl/8'] },
      queryStringParameters: { limit: '2' },
      multiValueQueryStringParameters: { limit: ['2'] },
      pathParameters: null,
      stageVariables: null,
      requestContext: {
        resourceId: 'local',
        resourcePath: '/users',
        httpMethod: 'GET',
        path: '/users',
        accountId: '000000000000',
        apiId: 'local',
        stage: 'local',
        protocol: 'HTTP/1.1',
        requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
        extendedRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
        requestTime: '09/Apr/2015:12:34:56 +0000',
        requestTimeEpoch: 1428582896789,
        domainName: 'localhost',
        domainPrefix: 'localhost',
        identity: {
          accessKey: null,
          accountId: '000000000000',
          apiKey: null,
          apiKeyId: null,
          caller: null,
          clientCert: null,
          cognitoAuthenticationProvider: null,
          cognitoAuthenticationType: null,
          cognitoIdentityId: null,
          cognitoIdentityPoolId: null,
          principalOrgId: null,
          sourceIp: '127.0.0.1',
          user: null,
          userAgent: 'curl/8',
          userArn: 'arn:aws:iam::000000000000:user/local',
        },
      },
      body: null,
      isBase64Encoded: false,
    });
  });

  it('has the claims of a token as from the authorizer of a user pool, and no IAM identity', () => {
    const claims = { sub: 'ada', 'cognito:groups': 'a,b' };
    const { requestContext } = eventOf('GET', '/users', {}, { kind: 'bearer', claims });
    expect(requestContext).toMatchObject({ authorizer: { claims }, identity: { userArn: null } });
  });

  it('has nobody where nobody was asked for', () => {
    const { requestContext } = eventOf('OPTIONS', '/users', {}, { kind: 'nobody' });
    expect(requestContext).not.toHaveProperty('authorizer');
    expect(requestContext.identity.userArn).toBeNull();
  });

  it('has every line of a header, and the last one alone, under the names sent', () => {
    const headers = [
      ['If-Match', '"1"'],
      ['X-a', ''],
      ['If-Match', '"2"'],
      ['if-match', '"3"'],
    ] as const;
    expect(eventOf('GET', '/', { headers })).toMatchObject({
      headers: { 'If-Match': '"2"', 'if-match': '"3"', 'X-a': '' },
      multiValueHeaders: { 'If-Match': ['"1"', '"2"'], 'if-match': ['"3"'], 'X-a': [''] },
    });
  });

  it('takes any number of values of one name', () => {
    const values = Array.from({ length: 20_000 }, (_, index) => String(index));
    const { multiValueQueryStringParameters } = eventOf(
      'GET',
      `/users?${values.map((value) => `a=${value}`).join('&')}`,
    );
    expect(multiValueQueryStringParameters).toEqual({ a: values });
  });

  it('has every value of a query parameter, and the last one alone, decoded', () => {
    expect(eventOf('GET', '/users?a=1&b=%20&a=%C3%A9')).toMatchObject({
      queryStringParameters: { a: 'é', b: ' ' },
      multiValueQueryStringParameters: { a: ['1', 'é'], b: [' '] },
    });
  });

  it('has null for maps of nothing', () => {
    expect(eventOf('GET', '/users?')).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      requestContext: { identity: { userAgent: null } },
    });
  });

  it('takes names such as __proto__ for names', () => {
    const event = eventOf('GET', '/users?__proto__=1', { headers: [['__proto__', 'x']] });
    expect(Object.entries(event.headers)).toEqual([['__proto__', 'x']]);
    expect(Object.entries(event.multiValueQueryStringParameters ?? {})).toEqual([['__proto__', ['1']]]);
  });

  it('has the path as sent and the path parameter not decoded', () => {
    expect(eventOf('GET', 'http://x/users/a%2Fb%?c')).toMatchObject({
      resource: '/users/{userId}',
      path: '/users/a%2Fb%',
      pathParameters: { userId: 'a%2Fb%' },
      requestContext: { path: '/users/a%2Fb%', resourcePath: '/users/{userId}' },
    });
  });

  it.each([
    ['text', Buffer.from('{"name":"Zoë"}'), '{"name":"Zoë"}', false],
    ['text with a NUL and a byte order mark', Buffer.from('\ufeff\0'), '\ufeff\0', false],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff]), 'e/8=', true],
    ['half a character', Buffer.from('é').subarray(0, 1), 'ww==', true],
    ['a surrogate in UTF-8', Buffer.from([0xed, 0xa0, 0x80]), '7aCA', true],
  ])('has a body: %s', (_what, bytes, body, isBase64Encoded) => {
    expect(eventOf('POST', '/users', { body: bytes })).toMatchObject({ body, isBase64Encoded });
  });
});
