import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Gateway } from '../../../src/infra/local/gateway.ts';
import { authenticator } from '../../../src/infra/local/identity/authentication.ts';
import { explain } from '../../../src/infra/local/trace/explain.ts';
import type { Recorder } from '../../../src/infra/local/trace/recorder.ts';
import { requestTraceOf } from '../../../src/infra/local/trace/request-trace-of.ts';
import { masked } from '../../../src/infra/trace/masking/masked.ts';
import { withoutCredentials } from '../../../src/infra/trace/masking/without-credentials.ts';
import type { DatabaseCall, RequestTrace } from '../../../src/infra/trace/request-trace.ts';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { Edge } from '../../support/edge.ts';
import { claims, key, tokenOf } from '../../support/local-identity.ts';
import { seenFunctions, tracedGateway } from '../../support/traced-gateway.ts';
import { until } from '../../support/until.ts';

/** What nobody may see, each of a kind of its own; what a client calls a number is one of them. */
const personal = {
  address: 'Zenobia.Quux@example-person.org',
  otherAddress: 'zq-other@private.example',
  name: 'Zenobia Quuxington',
  family: 'Quuxington',
  subject: 'subject-zq-7781',
  userName: 'zenobia-q',
  group: 'zq-secret-group',
  idempotencyKey: 'b7e7c7c0-1111-4222-8333-zqzqzqzqzqzq',
  cursor: 'AQq35VpdY0NPrUzhz7KlfWPEcZj8zq',
  agent: 'ZQ-Browser/7.31',
  referer: 'zq-intranet',
  custom: 'zq-custom-value',
  cookie: 'zq-session-cookie',
  segment: 'zq-path-segment',
  member: 'zqmember',
  parameter: 'zqparam',
  etag: 'zq-tag',
  type: 'zq-media-type',
  language: 'zq-language',
  number: 198_503_127,
  hash: '9f86d081884c7d659a2feaa0c55ad015',
  log: 'zq-printed-line',
  message: 'zq-engine-message',
  time: '1985-03-12T00:00:00Z',
};
const { address, otherAddress, name, subject, idempotencyKey, cursor } = personal;

const hidden = (text: string) =>
  Object.entries(personal).flatMap(([what, value]) =>
    [
      String(value),
      encodeURIComponent(String(value)),
      JSON.stringify(value).slice(1, -1),
      String(value).toLowerCase(),
    ].some((one) => text.toLowerCase().includes(one.toLowerCase()))
      ? [what]
      : [],
  );

const id = idAt(1);
const stringOf = (S: string) => ({ S });
const item = {
  pk: stringOf(`USER#${id}`),
  kind: stringOf('USER'),
  email: stringOf(address),
  canonicalEmail: stringOf(address.toLowerCase()),
  name: stringOf(name),
  subject: stringOf(subject),
  version: { N: '3' },
  tags: { SS: [personal.group] },
  more: { M: { of: { L: [stringOf(name), { B: 'enE=' }] } } },
};
const calls: DatabaseCall[] = [
  {
    operation: 'TransactWriteItems',
    input: {
      TransactItems: [
        { Put: { TableName: 'users', Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
        { Delete: { TableName: 'users', Key: { pk: stringOf(`EMAIL#${personal.hash}`) } } },
        {
          Update: {
            TableName: 'users',
            Key: { pk: stringOf(`USER#${id}`) },
            UpdateExpression: 'SET #n = :n',
            ExpressionAttributeNames: { '#n': 'name' },
            ExpressionAttributeValues: { ':n': stringOf(name) },
          },
        },
      ],
      ClientRequestToken: personal.custom,
    },
    rights: [
      {
        action: 'dynamodb:PutItem',
        resource: 'arn:aws:dynamodb:eu-west-1:000000000000:table/users',
        leadingKeys: [`EMAIL#${personal.hash}`, `USER#${id}`, `SUBJECT#${subject}`, null],
        enclosingOperation: 'TransactWriteItems',
        allowed: true,
      },
    ],
    status: 400,
    output: {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      Message: personal.message,
      CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: item, Message: personal.message }],
      ConsumedCapacity: [{ TableName: 'users', CapacityUnits: 5 }],
    },
    error: 'TransactionCanceledException',
    reasons: ['ConditionalCheckFailed'],
    startedAt: 1,
    milliseconds: 2,
  },
  {
    operation: 'Query',
    input: {
      TableName: 'users',
      IndexName: 'byKind',
      KeyConditionExpression: '#k = :k',
      ExpressionAttributeNames: { '#k': 'kind' },
      ExpressionAttributeValues: { ':k': stringOf('USER') },
      ExclusiveStartKey: { pk: stringOf(`USER#${id}`), canonicalEmail: stringOf(address) },
      Limit: 20,
    },
    rights: [],
    status: 200,
    output: { Items: [item], Count: 1, LastEvaluatedKey: { canonicalEmail: stringOf(address) } },
    startedAt: 1,
    milliseconds: 2,
  },
];

let gateway: Gateway & { readonly recorder: Recorder };
let traces: RequestTrace[];

const tell = (event: unknown) => explain(event, { anonymousActions: [], corsOrigin: undefined });

/** Many requests with something personal in every place that there is for it. */
beforeAll(async () => {
  const edge = new Edge();
  const { functions } = seenFunctions(edge.handler, calls);
  gateway = await tracedGateway({
    functions: {
      invoke: async (functionName, event, options) => {
        options?.observer?.logged(`${personal.log} ${address}`);
        options?.observer?.logged(JSON.stringify({ message: personal.log }));
        return functions.invoke(functionName, event, options);
      },
    },
    authenticate: authenticator('open', key),
  });
  const token = await tokenOf(
    claims({ sub: subject, username: personal.userName, 'cognito:groups': [personal.group] }),
  );
  const secrets = {
    cookie: personal.cookie,
    'User-Agent': personal.agent,
    Referer: `http://localhost/${personal.referer}`,
  };
  const json = {
    'Content-Type': 'application/json',
    ...secrets,
    'X-Custom': personal.custom,
    'Accept-Language': personal.language,
  };
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) =>
    fetch(`${gateway.address}${path}`, {
      method,
      headers: { ...json, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const bearer = { Authorization: `Bearer ${token}` };
  await ask('POST', '/users', { ...bearer, 'Idempotency-Key': idempotencyKey }, { email: address, name });
  await ask(
    'POST',
    '/users',
    {},
    { email: otherAddress, name, [personal.member]: personal.number, nested: { [name]: [address, personal.time] } },
  );
  await ask('POST', '/users', {}, { email: address, name: personal.number });
  await ask('POST', '/users', {}, { email: otherAddress, name: personal.time, id: name, createdAt: personal.time });
  await ask('POST', '/users', {}, `{"email": "${address}", not json`);
  await ask('POST', '/users', { 'Content-Type': `text/${personal.type}` }, name);
  await ask('GET', `/users?email=${encodeURIComponent(address)}`);
  await ask('GET', `/users?cursor=${cursor}&limit=2&${personal.parameter}=${encodeURIComponent(name)}`);
  await ask('GET', '/users?limit=1');
  await ask('GET', `/users?${encodeURIComponent(address)}`);
  await ask('GET', '/users/me', bearer);
  await ask('GET', `/users/${id}`, { 'If-None-Match': `"${personal.etag}"`, Accept: `${personal.type}/x, */*` });
  await ask('PATCH', `/users/${id}`, { 'If-Match': '"1"', 'Content-Type': 'application/merge-patch+json' }, { name });
  await ask('PUT', `/users/${id}`, { 'If-Match': '"2"' }, { email: otherAddress, name });
  await ask('DELETE', `/users/${id}`, { 'If-Match': `"${personal.etag}"` });
  await ask('DELETE', `/users/${encodeURIComponent(address)}`, { 'If-Match': '*' });
  await ask('GET', `/${personal.segment}/${encodeURIComponent(address)}`);
  await ask('GET', '/users', { traceparent: personal.custom, 'Local-Fault': 'throttle' });
  await ask('GET', '/users', { 'Local-Fault': personal.custom });
  await ask('GET', '/users', { Authorization: `Bearer ${personal.custom}` });
  await ask('GET', '/users', { 'Sec-Fetch-Site': 'cross-site', Origin: `http://${personal.referer}` });
  await until('all are over', () => [...gateway.recorder.all()].every(({ endedAt }) => endedAt !== undefined));
  traces = await Promise.all([...gateway.recorder.all()].map((one) => requestTraceOf(one, tell)));
});
afterAll(() => gateway.stop());

describe('what is masked', () => {
  it('has nothing personal in it, wherever it was', () => {
    expect(traces.length).toBeGreaterThan(20);
    const found = hidden(JSON.stringify(traces));
    // Everything was sent: what was never there would not be missed.
    expect(found.sort()).toEqual(Object.keys(personal).sort());
    const leaks = traces.map((trace) => [
      trace.request.method,
      trace.request.target,
      hidden(JSON.stringify(masked(trace))),
    ]);
    expect(leaks.filter(([, , what]) => (what as string[]).length > 0)).toEqual([]);
  });

  it('stays what it was in structure, codes, conditions and what the protocol says', () => {
    const [first, ...rest] = traces.map(masked);
    const original = traces[0];
    expect(first?.summary).toEqual(original?.summary);
    expect(first?.request.headers).toContainEqual(['Content-Type', 'application/json']);
    expect(first?.request.headers).toContainEqual(['Authorization', '•••']);
    expect(first?.request.headers).toContainEqual(['host', new URL(gateway.address).host]);
    expect(JSON.parse(first?.request.body.text ?? '')).toEqual({ email: '•••@•••', name: '•••' });
    expect(first?.event).toMatchObject({
      httpMethod: 'POST',
      resource: '/users',
      path: '/users',
      requestContext: {
        authorizer: { claims: { sub: '•••', token_use: 'access' } },
        identity: { sourceIp: '127.0.0.1' },
      },
    });
    expect(first?.explanation).toMatchObject({
      operation: 'createUser',
      principal: { kind: 'user', subject: '•••' },
      command: { method: 'create', arguments: [{ email: '•••@•••', name: '•••' }, { idempotencyKey: '•••' }] },
    });
    expect(first?.invocation?.log).toEqual(['•••', '•••', original?.invocation?.log[2]]);
    expect(JSON.parse(first?.answer?.body.text ?? '')).toEqual({
      ...JSON.parse(original?.answer?.body.text ?? ''),
      email: '•••@•••',
      name: '•••',
    });
    expect(first?.answer?.headers).toEqual(original?.answer?.headers);
    const withErrors = rest.find(({ answer }) => answer?.body.text.includes('errors'));
    expect(JSON.parse(withErrors?.answer?.body.text ?? '').errors).toContainEqual({
      pointer: '/•••',
      code: 'unknown',
      detail: 'is not a member of this request',
    });
    expect(rest.map(({ request }) => request.target)).toEqual(
      expect.arrayContaining([
        '/users?email=•••',
        '/users?cursor=•••&limit=2&•••=•••',
        `/users/${id}`,
        '/•••/•••',
        '/users/•••',
      ]),
    );
  });

  it('keeps the kinds of keys, the ids of users, expressions and figures of a call', () => {
    const [write, query] = masked(traces[0] as RequestTrace).database;
    expect(write).toEqual({
      ...calls[0],
      input: {
        TransactItems: [
          {
            Put: {
              TableName: 'users',
              Item: {
                pk: stringOf(`USER#${id}`),
                kind: stringOf('•••'),
                email: stringOf('•••@•••'),
                canonicalEmail: stringOf('•••@•••'),
                name: stringOf('•••'),
                subject: stringOf('•••'),
                version: { N: '3' },
                tags: { SS: ['•••'] },
                more: { M: { of: { L: [stringOf('•••'), { B: '•••' }] } } },
              },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
          { Delete: { TableName: 'users', Key: { pk: stringOf('EMAIL#•••') } } },
          {
            Update: {
              TableName: 'users',
              Key: { pk: stringOf(`USER#${id}`) },
              UpdateExpression: 'SET #n = :n',
              ExpressionAttributeNames: { '#n': 'name' },
              ExpressionAttributeValues: { ':n': stringOf('•••') },
            },
          },
        ],
        ClientRequestToken: '•••',
      },
      rights: [{ ...calls[0]?.rights[0], leadingKeys: ['EMAIL#•••', `USER#${id}`, 'SUBJECT#•••', null] }],
      output: {
        ...(calls[0]?.output as object),
        Message: '•••',
        CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: expect.anything(), Message: '•••' }],
      },
    });
    expect(query?.input).toMatchObject({ IndexName: 'byKind', Limit: 20, KeyConditionExpression: '#k = :k' });
  });

  it('changes nothing in what it is given', () => {
    const before = JSON.stringify(traces);
    traces.map(masked);
    traces.map(withoutCredentials);
    expect(JSON.stringify(traces)).toBe(before);
  });

  it('masked once more is the same', () => {
    for (const trace of traces.map(masked)) expect(masked(trace)).toEqual(trace);
  });
});

describe('credentials', () => {
  it('are in nothing that leaves, and all else is', () => {
    const shown = JSON.stringify(traces.map(withoutCredentials));
    const token = /Bearer (?!realm)[^•]+/;
    expect(token.test(JSON.stringify(traces))).toBe(true);
    expect(token.exec(shown)).toBeNull();
    expect(hidden(shown).sort()).toEqual(
      Object.keys(personal)
        .filter((what) => what !== 'cookie')
        .sort(),
    );
  });

  it('of signed requests are hidden in header and query', () => {
    const [trace] = traces as [RequestTrace];
    const signature = 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/x, Signature=5d672d79';
    const target =
      '/users?X-Amz-Signature=5d672d79&limit=1&X-Amz-%43redential=AKIDEXAMPLE&x-amz-security-token=5d672d79';
    const given: RequestTrace = {
      ...trace,
      summary: { ...trace.summary, target },
      request: {
        ...trace.request,
        target,
        headers: [
          ['AUTHORIZATION', signature],
          ['X-Amz-Security-Token', '5d672d79'],
          ['X-Forwarded-Authorization', 'Bearer 5d672d79'],
          ['X-Auth-Token', '5d672d79'],
          ['ApiKey', '5d672d79'],
          ['Accept', '*/*'],
        ],
      },
      event: {
        headers: { authorization: signature },
        multiValueHeaders: { authorization: [signature] },
        queryStringParameters: { 'X-Amz-Signature': '5d672d79', limit: '1' },
        multiValueQueryStringParameters: { 'X-Amz-Credential': ['AKIDEXAMPLE'] },
      },
      spans: trace.spans.map((span) => ({ ...span, attributes: { 'url.query': target.split('?')[1] ?? '' } })),
    };
    const { request, event, summary, spans } = withoutCredentials(given);
    expect(JSON.stringify([request, event, summary, spans])).not.toMatch(/AKIDEXAMPLE|5d672d79/);
    expect(request.headers).toEqual([
      ['AUTHORIZATION', 'AWS4-HMAC-SHA256 •••'],
      ['X-Amz-Security-Token', '•••'],
      ['X-Forwarded-Authorization', 'Bearer •••'],
      ['X-Auth-Token', '•••'],
      ['ApiKey', '•••'],
      ['Accept', '*/*'],
    ]);
    expect(request.target).toContain('&limit=1&');
  });

  it('of whoever names them in a URL are hidden, in the target and where one came from', () => {
    const [trace] = traces as [RequestTrace];
    const target = 'http://user:5d672d79@localhost/users?limit=1';
    const from = 'http://localhost/?access_token=5d672d79&limit=1';
    const given: RequestTrace = {
      ...trace,
      summary: { ...trace.summary, target },
      request: { ...trace.request, target, headers: [['Referer', from]] },
      event: { headers: { referer: from }, multiValueHeaders: { referer: [from] } },
    };
    const { request, event, summary } = withoutCredentials(given);
    expect(JSON.stringify([request, event, summary])).not.toContain('5d672d79');
    expect([request.target, request.headers]).toEqual([
      'http://•••@localhost/users?limit=1',
      [['Referer', 'http://localhost/?access_token=•••&limit=1']],
    ]);
  });
});
