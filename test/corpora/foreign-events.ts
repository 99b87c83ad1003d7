import { nobody, restEvent } from './rest-api-shapes.ts';

/** What Lambda calls a function with that is no request of a REST API, and what the refusal has to name. */
export interface ForeignEvent {
  readonly what: string;
  readonly says: string;
  readonly event: unknown;
}

const http = { method: 'GET', path: '/users', protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'curl/8.5.0' };
const payload2 = (routeKey: string, context: object) => ({
  version: '2.0',
  routeKey,
  rawPath: '/users',
  rawQueryString: '',
  headers: { accept: '*/*' },
  requestContext: { apiId: 'a1b2c3', stage: '$default', requestId: 'JKJaXmPLvHcESHA=', routeKey, http, ...context },
  isBase64Encoded: false,
});
const functionUrl = (context: object) =>
  payload2('$default', { domainName: 'a1b2c3.lambda-url.eu-west-1.on.aws', domainPrefix: 'a1b2c3', ...context });
const loadBalancer = (members: object) => ({
  requestContext: {
    elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/users/0123456789abcdef' },
  },
  httpMethod: 'GET',
  path: '/users',
  body: '',
  isBase64Encoded: false,
  ...members,
});
const webSocket = (eventType: string, routeKey: string, members: object = {}) => ({
  requestContext: {
    routeKey,
    eventType,
    messageDirection: 'IN',
    connectionId: 'AAAAAAAAAAAAAAA=',
    requestId: 'AAAAAAAAAAAAAAB=',
    stage: 'prod',
    apiId: 'a1b2c3',
    identity: { sourceIp: '203.0.113.7' },
  },
  isBase64Encoded: false,
  ...members,
});
const methodArn = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/prod/GET/users';
const fromBus = { version: '0', id: '0', account: '123456789012', time: '2025-01-01T12:00:00Z', region: 'eu-west-1' };

const httpApi = 'an HTTP API (payload 2.0)';
const missing = 'httpMethod and resource are missing';

export const foreignEvents: readonly ForeignEvent[] = [
  {
    what: 'an HTTP API',
    says: httpApi,
    event: payload2('GET /users', { domainName: 'a1b2c3.execute-api.eu-west-1.amazonaws.com' }),
  },
  {
    what: 'an HTTP API with a default route',
    says: httpApi,
    event: payload2('$default', { domainName: 'api.example.com' }),
  },
  {
    what: 'an HTTP API with a JWT authorizer',
    says: httpApi,
    event: payload2('GET /users', { authorizer: { jwt: { claims: { sub: 'ada' }, scopes: null } } }),
  },
  { what: 'a function URL', says: 'a Lambda function URL', event: functionUrl({}) },
  {
    what: 'a function URL with IAM',
    says: 'a Lambda function URL',
    event: functionUrl({ authorizer: { iam: { userArn: 'arn:aws:iam::123456789012:user/ada' } } }),
  },
  {
    what: 'a load balancer',
    says: 'a load balancer (ALB)',
    event: loadBalancer({ headers: { host: 'users.example.com' }, queryStringParameters: {} }),
  },
  {
    what: 'a load balancer with multi-value headers',
    says: 'a load balancer (ALB)',
    event: loadBalancer({ multiValueHeaders: { host: ['users.example.com'] }, multiValueQueryStringParameters: {} }),
  },
  {
    what: 'the health check of a load balancer',
    says: 'a load balancer (ALB)',
    event: loadBalancer({ path: '/', headers: { 'user-agent': 'ELB-HealthChecker/2.0' } }),
  },
  {
    what: 'a WebSocket that connects',
    says: 'a WebSocket API',
    event: webSocket('CONNECT', '$connect', { headers: {} }),
  },
  { what: 'a WebSocket message', says: 'a WebSocket API', event: webSocket('MESSAGE', '$default', { body: '{}' }) },
  { what: 'a WebSocket that goes', says: 'a WebSocket API', event: webSocket('DISCONNECT', '$disconnect') },
  {
    what: 'a token to be judged',
    says: 'an API Gateway authorizer',
    event: { type: 'TOKEN', authorizationToken: 'Bearer x', methodArn },
  },
  {
    what: 'a request to be judged, which looks like one to be answered',
    says: 'an API Gateway authorizer',
    event: { type: 'REQUEST', methodArn, ...restEvent('GET', '/users', {}, { identity: nobody }) },
  },
  {
    what: 'a schedule',
    says: 'EventBridge',
    event: { ...fromBus, source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} },
  },
  {
    what: 'a bus',
    says: 'EventBridge',
    event: { ...fromBus, source: 'com.example', 'detail-type': 'created', detail: { httpMethod: 'GET' } },
  },
  { what: 'a queue', says: 'aws:sqs', event: { Records: [{ messageId: '1', body: '{}', eventSource: 'aws:sqs' }] } },
  { what: 'a topic', says: 'aws:sns', event: { Records: [{ EventSource: 'aws:sns', Sns: { Message: '{}' } }] } },
  { what: 'a bucket', says: 'aws:s3', event: { Records: [{ eventSource: 'aws:s3', s3: { object: { key: 'k' } } }] } },
  {
    what: 'a table',
    says: 'aws:dynamodb',
    event: { Records: [{ eventSource: 'aws:dynamodb', dynamodb: { Keys: {} } }] },
  },
  {
    what: 'a stream',
    says: 'aws:kinesis',
    event: { Records: [{ eventSource: 'aws:kinesis', kinesis: { data: '' } }] },
  },
  { what: 'a topic of Kafka', says: 'aws:kafka', event: { eventSource: 'aws:kafka', records: { 'topic-0': [] } } },
  { what: 'a source that is made up', says: missing, event: { Records: [{ eventSource: 'aws:<script>' }] } },
  { what: 'a queue without records', says: missing, event: { Records: [] } },
  {
    what: 'a CloudFront function',
    says: missing,
    event: { Records: [{ cf: { request: { method: 'GET', uri: '/users' } } }] },
  },
  {
    what: 'VPC Lattice, whose version is 2.0, too',
    says: missing,
    event: { version: '2.0', path: '/users', method: 'GET', headers: {}, requestContext: { serviceArn: 'arn' } },
  },
  { what: 'a log group', says: missing, event: { awslogs: { data: 'H4sIAAAA' } } },
  {
    what: 'a user pool',
    says: missing,
    event: { version: '1', triggerSource: 'PreSignUp_SignUp', userPoolId: 'p', request: {} },
  },
  { what: 'AppSync', says: missing, event: { info: { fieldName: 'users' }, arguments: {} } },
  { what: 'CloudFormation', says: missing, event: { RequestType: 'Create', ResponseURL: 'https://example.com' } },
  { what: 'a host that gives no resource', says: missing, event: { httpMethod: 'GET', path: '/users', headers: {} } },
  { what: 'a plugin that keeps functions warm', says: missing, event: { source: 'serverless-plugin-warmup' } },
  { what: 'a context that is no object', says: missing, event: { requestContext: 'x', Records: 'x' } },
  { what: 'an empty event', says: missing, event: {} },
  { what: 'a list', says: missing, event: [] },
  { what: 'null', says: missing, event: null },
  { what: 'nothing', says: missing, event: undefined },
  { what: 'a text', says: missing, event: 'GET /users' },
  { what: 'a number', says: missing, event: 1 },
];
