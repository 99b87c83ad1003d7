/** An event as some gateway, emulator or console makes it, and the status that is right for it on an empty service. */
export interface GatewayEvent {
  readonly what: string;
  readonly status: number;
  readonly event: unknown;
}

/** What API Gateway knows of a caller whom it let through unasked. */
export const nobody = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  sourceIp: '203.0.113.7',
  user: null,
  userAgent: 'curl/8.5.0',
  userArn: null,
};

/** Whom IAM let through under a role. */
export const role = {
  ...nobody,
  accessKey: 'ASIAEXAMPLE',
  accountId: '123456789012',
  caller: 'AROAEXAMPLE:session',
  principalOrgId: 'o-example',
  user: 'AROAEXAMPLE:session',
  userArn: 'arn:aws:sts::123456789012:assumed-role/caller/session',
};

type Members = Readonly<Record<string, unknown>>;

/** The members of `event`, those of its `context` inside. A request of a REST API on the domain that AWS gives it, but for them. */
export function restEvent(method: string, resource: string, event: Members = {}, context: Members = {}): Members {
  const userId = '9b2f7f0e-6d39-4c53-8f6b-0a9d1c2e3f40';
  const path = resource.replace('{userId}', userId).replace('{proxy+}', 'pets/1');
  const headers = {
    Accept: '*/*',
    'CloudFront-Forwarded-Proto': 'https',
    'CloudFront-Is-Desktop-Viewer': 'true',
    'CloudFront-Viewer-Country': 'DE',
    Host: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
    'User-Agent': 'curl/8.5.0',
    Via: '2.0 0123456789abcdef.cloudfront.net (CloudFront)',
    'X-Amz-Cf-Id': 'Zm9vYmFy==',
    'X-Amzn-Trace-Id': 'Root=1-67748580-0123456789abcdef01234567',
    'X-Forwarded-For': '203.0.113.7, 198.51.100.9',
    'X-Forwarded-Port': '443',
    'X-Forwarded-Proto': 'https',
    ...(event['headers'] as object | undefined),
  };
  return {
    resource,
    path,
    httpMethod: method,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: resource.includes('{userId}')
      ? { userId }
      : resource.includes('{proxy+}')
        ? { proxy: 'pets/1' }
        : null,
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    ...event,
    headers: event['headers'] === null ? null : headers,
    requestContext: {
      resourceId: 'x1y2z3',
      resourcePath: resource,
      httpMethod: method,
      extendedRequestId: 'EXAMPLE=',
      requestTime: '01/Jan/2025:12:00:00 +0000',
      path: `/prod${path}`,
      accountId: '123456789012',
      protocol: 'HTTP/1.1',
      stage: 'prod',
      domainPrefix: 'a1b2c3d4e5',
      requestTimeEpoch: 1735732800000,
      requestId: '5f0c8b1e-2a4d-4e6f-9b3c-7d8e9f0a1b2c',
      identity: role,
      domainName: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
      deploymentId: 'd1e2f3',
      apiId: 'a1b2c3d4e5',
      ...context,
    },
  };
}

/** On a domain of its own. */
export const onCustomDomain = { domainName: 'api.example.com', domainPrefix: 'api' };
