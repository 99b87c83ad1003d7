import { randomUUID } from 'node:crypto';
import type { Explanation } from '../../../src/infra/trace/explanation.ts';
import type { Fault } from '../../../src/infra/trace/faults.ts';
import type { DatabaseCall, HeaderLines, RequestTrace } from '../../../src/infra/trace/request-trace.ts';
import type { Span } from '../../../src/infra/trace/span.ts';

const start = Date.UTC(2026, 10, 27, 9, 30);

const json = (value: unknown) => ({ text: JSON.stringify(value), isBase64Encoded: false });

/** One part of a transaction that puts an item, on the wire. */
const put = (pk: string, members: Readonly<Record<string, unknown>>) => ({
  Put: {
    TableName: 'users',
    Item: { pk: { S: pk }, ...members },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

const right = (action: string, key: string, allowed = true) => ({
  action,
  resource: 'arn:aws:dynamodb:us-east-1:000000000000:table/users',
  leadingKeys: [key],
  enclosingOperation: 'TransactWriteItems',
  allowed,
});

/** The transaction that creates a user, as the engine took it. */
export function creationCall(id: string, email: string, overrides: Partial<DatabaseCall> = {}): DatabaseCall {
  const [claim, user] = ['EMAIL#5f3a9c', `USER#${id}`];
  return {
    operation: 'TransactWriteItems',
    input: {
      TransactItems: [
        put(claim, { userId: { S: id } }),
        put(user, { email: { S: email }, name: { S: 'Ada Lovelace' }, version: { N: '1' } }),
      ],
      ClientRequestToken: randomUUID(),
    },
    rights: [right('dynamodb:PutItem', claim), right('dynamodb:PutItem', user)],
    status: 200,
    output: {},
    units: { read: 0, write: 4 },
    startedAt: start + 12,
    milliseconds: 6.2,
    ...overrides,
  };
}

/** The change of a version that is no longer there, as the engine refused it. */
export const staleUpdate = (id: string): DatabaseCall => ({
  operation: 'TransactWriteItems',
  input: {
    TransactItems: [
      {
        Update: {
          TableName: 'users',
          Key: { pk: { S: `USER#${id}` } },
          UpdateExpression: 'SET #name = :name, #version = :version',
          ConditionExpression: '#version = :read',
          ExpressionAttributeNames: { '#name': 'name', '#version': 'version' },
          ExpressionAttributeValues: { ':name': { S: 'Ada King' }, ':version': { N: '3' }, ':read': { N: '2' } },
        },
      },
      {
        ConditionCheck: { TableName: 'users', Key: { pk: { S: 'EMAIL#5f3a9c' } }, ConditionExpression: 'userId = :id' },
      },
    ],
  },
  rights: [right('dynamodb:UpdateItem', `USER#${id}`)],
  status: 400,
  error: 'TransactionCanceledException',
  reasons: ['ConditionalCheckFailed', 'None'],
  output: {
    message: 'Transaction cancelled',
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }],
  },
  startedAt: start + 12,
  milliseconds: 3,
});

export interface Sample {
  readonly number: number;
  readonly id?: string;
  readonly method?: string;
  readonly target?: string;
  readonly headers?: HeaderLines;
  readonly body?: string;
  readonly status?: number;
  readonly answer?: unknown;
  readonly functionName?: string;
  readonly environment?: string;
  readonly cold?: boolean;
  readonly milliseconds?: number;
  readonly explanation?: Explanation;
  readonly database?: readonly DatabaseCall[];
  readonly faults?: readonly Fault[];
  readonly code?: string;
}

const principal = { kind: 'administrator' };

const commandOf = (body: string): Explanation => ({
  operation: 'createUser',
  principal,
  command: { method: 'create', arguments: [JSON.parse(body), { principal, deadline: start + 9_000 }] },
});

const span = (
  name: string,
  kind: Span['kind'],
  spanId: string,
  parentSpanId: string | undefined,
  from: number,
  to: number,
): Span => ({
  name,
  kind,
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId,
  ...(parentSpanId === undefined ? {} : { parentSpanId }),
  startedAt: start + from,
  milliseconds: to - from,
  attributes:
    kind === 'CLIENT'
      ? { 'db.system.name': 'aws.dynamodb', 'aws.dynamodb.table_names': ['users'] }
      : { 'url.scheme': 'http' },
  isError: false,
});

/** All that is seen of a request that went all the way. */
export function sampleTrace(sample: Sample): RequestTrace {
  const {
    number,
    id = randomUUID(),
    method = 'POST',
    target = '/users',
    status = 201,
    functionName = 'createUser',
  } = sample;
  const {
    body = '{"email":"ada.1@example.com","name":"Ada Lovelace"}',
    cold = false,
    milliseconds = 24,
    faults = [],
  } = sample;
  const { environment = `${functionName}/1`, database = [creationCall('u-1', 'ada.1@example.com')] } = sample;
  const headers: HeaderLines = sample.headers ?? [
    ['Host', '127.0.0.1:3000'],
    ['User-Agent', 'Mozilla/5.0'],
    ['Accept', '*/*'],
    ['Content-Type', 'application/json'],
    ...(faults.length === 0 ? [] : [['Local-Fault', faults.join(', ')] as const]),
  ];
  const kept = headers.filter(([name]) => name !== 'Local-Fault');
  const [path = '', query] = target.split('?');
  const event = {
    resource: path === '/users' ? '/users' : '/users/{userId}',
    path,
    httpMethod: method,
    headers: Object.fromEntries(kept),
    multiValueHeaders: Object.fromEntries(kept.map(([name, value]) => [name, [value]])),
    queryStringParameters: query === undefined ? null : Object.fromEntries(new URLSearchParams(query)),
    multiValueQueryStringParameters: null,
    pathParameters: path === '/users' ? null : { userId: path.slice('/users/'.length) },
    stageVariables: null,
    requestContext: {
      resourcePath: '/users',
      httpMethod: method,
      path,
      stage: 'local',
      protocol: 'HTTP/1.1',
      requestId: id,
      requestTimeEpoch: start,
      identity: { sourceIp: '127.0.0.1', userAgent: 'Mozilla/5.0', userArn: 'arn:aws:iam::000000000000:user/local' },
    },
    body: body === '' ? null : body,
    isBase64Encoded: false,
  };
  const given = sample.answer ?? { id: 'u-1', email: 'ada.1@example.com', name: 'Ada Lovelace' };
  const result = {
    statusCode: status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ETag: '"1"' },
    body: JSON.stringify(given),
  };
  const init = cold ? 180 : 0;
  return {
    summary: {
      ...{ id, number, method, target, receivedAt: start + number, milliseconds: milliseconds + init, status },
      ...(sample.code === undefined ? {} : { code: sample.code }),
      ...{ functionName, environment, cold, databaseCalls: database.length, faults },
    },
    request: { method, target, protocol: 'HTTP/1.1', headers, body: { text: body, isBase64Encoded: false } },
    event,
    invocation: {
      functionName,
      environment: { id: environment, pid: 4242 },
      cold,
      waited: 0,
      ...(cold ? { initMilliseconds: init } : {}),
      milliseconds,
      outcome: 'result',
      log: [JSON.stringify({ level: 'INFO', message: { requestId: id, operation: functionName, status, cold } })],
    },
    explanation: sample.explanation ?? commandOf(body),
    database,
    result,
    answer: {
      status,
      headers: [
        ['Content-Type', 'application/json'],
        ['Cache-Control', 'no-store'],
        ['ETag', '"1"'],
        ['Content-Length', String(JSON.stringify(given).length)],
        ['Date', 'Fri, 27 Nov 2026 09:30:00 GMT'],
      ],
      body: json(given),
    },
    spans: [
      span(`${method} /users`, 'SERVER', '00f067aa0ba902b7', undefined, 0, milliseconds + init),
      ...(cold ? [span('init', 'INTERNAL', '00f067aa0ba902b8', '00f067aa0ba902b7', 1, init)] : []),
      span(functionName, 'INTERNAL', '00f067aa0ba902b9', '00f067aa0ba902b7', init + 2, init + milliseconds - 2),
      ...database.map(({ operation, milliseconds: took }, index) =>
        span(
          operation,
          'CLIENT',
          `00f067aa0ba902c${index}`,
          '00f067aa0ba902b9',
          init + 5 + index * 3,
          init + 5 + index * 3 + Math.min(took, 6),
        ),
      ),
    ],
  };
}

/** A request that the edge refuses. */
export const refusedTrace = (number: number, body: string, errors: readonly unknown[]): RequestTrace => {
  const problem = { type: '/problems/invalid_input', status: 400, code: 'invalid_input', errors };
  const refusal = {
    status: 400,
    code: 'invalid_input',
    detail: 'The request breaks the rules that errors lists.',
    errors,
  };
  return sampleTrace({
    ...{ number, body, status: 400, code: 'invalid_input', database: [], answer: problem },
    explanation: { operation: 'createUser', principal, refusal },
  });
};
