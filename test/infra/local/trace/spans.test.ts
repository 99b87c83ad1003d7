import { describe, expect, it } from '@jest/globals';
import { Recorder } from '../../../../src/infra/local/trace/recorder.ts';
import type { Recording, RequestHead } from '../../../../src/infra/local/trace/recording.ts';
import { spansOf } from '../../../../src/infra/local/trace/spans.ts';
import type { DatabaseCall } from '../../../../src/infra/trace/request-trace.ts';
import type { Span } from '../../../../src/infra/trace/span.ts';
import { spanIdOf } from '../../../../src/infra/trace/trace-context.ts';
import { idAt } from '../../../../src/testing/sequential-ids.ts';

const id = idAt(1, 'e');
const head: RequestHead = {
  id,
  method: 'PATCH',
  target: `/users/${idAt(1)}?a=b&c`,
  protocol: 'HTTP/1.1',
  headers: [
    ['Host', 'localhost'],
    ['USER-agent', 'curl/8'],
  ],
  resource: '/users/{userId}',
  functionName: 'patchUser',
  context: { traceId: 'a'.repeat(32) },
};
const call = (parts: Partial<DatabaseCall> = {}): DatabaseCall => ({
  operation: 'GetItem',
  input: { TableName: 'users' },
  rights: [],
  status: 200,
  startedAt: 5,
  milliseconds: 2,
  ...parts,
});

function recording(overrides: Partial<RequestHead> = {}): Recording {
  return new Recorder().begin({ ...head, ...overrides });
}
const invoked = (calls: readonly DatabaseCall[], cold = false): Recording => {
  const one = recording();
  one.invoked({} as never);
  one.assigned({ id: 'patchUser/2' }, { cold, waited: 4 });
  if (cold) one.initialised(30);
  for (const each of calls) one.called(each, 0);
  return one;
};
const answer = (status: number) => ({ status, headers: {}, body: undefined });
const only = (spans: readonly Span[]) => spans[0] as Span;

describe('the span of the request', () => {
  it('is named by method and route, and has what the conventions ask of an HTTP server', () => {
    const one = recording();
    one.ended(answer(200));
    expect(only(spansOf(one))).toEqual({
      name: 'PATCH /users/{userId}',
      kind: 'SERVER',
      traceId: 'a'.repeat(32),
      spanId: spanIdOf(id, 0),
      startedAt: one.startedAt,
      milliseconds: expect.any(Number),
      attributes: {
        'http.request.method': 'PATCH',
        'http.route': '/users/{userId}',
        'url.scheme': 'http',
        'url.path': `/users/${idAt(1)}`,
        'url.query': 'a=b&c',
        'network.protocol.version': '1.1',
        'user_agent.original': 'curl/8',
        'http.response.status_code': 200,
      },
      isError: false,
    });
  });

  it.each([
    [404, false, undefined],
    [500, true, '500'],
    [504, true, '504'],
  ])('of %i is an error: %j', (status, isError, type) => {
    const one = recording();
    one.ended(answer(status));
    const span = only(spansOf(one));
    expect([span.isError, span.attributes['error.type']]).toEqual([isError, type]);
  });

  it('of a method that the conventions do not know says so', () => {
    const { name, attributes } = only(spansOf(recording({ method: 'PROPFIND' })));
    expect([name, attributes['http.request.method'], attributes['http.request.method_original']]).toEqual([
      'HTTP /users/{userId}',
      '_OTHER',
      'PROPFIND',
    ]);
  });

  it("is within its caller's", () => {
    const context = { traceId: 'b'.repeat(32), parentSpanId: 'c'.repeat(16) };
    expect(only(spansOf(recording({ context })))).toMatchObject({
      traceId: 'b'.repeat(32),
      parentSpanId: 'c'.repeat(16),
    });
  });
});

describe('the span of the invocation', () => {
  it('is within that of the request, and what it does within it', () => {
    const spans = spansOf(invoked([call(), call()], true));
    expect(spans.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([
      ['PATCH /users/{userId}', undefined],
      ['patchUser', spanIdOf(id, 0)],
      ['init', spanIdOf(id, 1)],
      ['GetItem users', spanIdOf(id, 1)],
      ['GetItem users', spanIdOf(id, 1)],
    ]);
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(5);
  });

  it('says which function, environment and start', () => {
    const one = invoked([], true);
    one.returned({});
    const [, span, init] = spansOf(one);
    expect(span).toMatchObject({
      kind: 'SERVER',
      startedAt: (one.invokedAt ?? 0) + 4,
      milliseconds: expect.any(Number),
      isError: false,
      attributes: {
        'faas.trigger': 'http',
        'faas.name': 'patchUser',
        'faas.invocation_id': id,
        'faas.coldstart': true,
        'faas.instance': 'patchUser/2',
      },
    });
    expect(init).toMatchObject({ kind: 'INTERNAL', startedAt: span?.startedAt });
    expect(init?.milliseconds).toBeCloseTo(30);
    expect(spansOf(invoked([]))[1]?.attributes['faas.coldstart']).toBe(false);
    expect(spansOf(invoked([]))).toHaveLength(2);
  });

  it('of one that failed is an error', () => {
    const one = invoked([]);
    one.failed(new Error('x'));
    expect(spansOf(one)[1]).toMatchObject({ isError: true, attributes: { 'error.type': '_OTHER' } });
  });
});

describe('the span of a call of the database', () => {
  const spanOf = (parts: Partial<DatabaseCall>) => spansOf(invoked([call(parts)])).at(-1) as Span;

  it('of a transaction names tables, size, capacity and the id of the answer', () => {
    const parts = [{ Put: { TableName: 'users' } }, { Update: { TableName: 'users' } }];
    const capacity = { TableName: 'users', CapacityUnits: 4 };
    expect(
      spanOf({
        operation: 'TransactWriteItems',
        input: { TransactItems: parts },
        output: { ConsumedCapacity: [capacity] },
        requestId: 'ABC',
      }),
    ).toMatchObject({
      name: 'TransactWriteItems users',
      kind: 'CLIENT',
      startedAt: 5,
      milliseconds: 2,
      isError: false,
      attributes: {
        'db.system.name': 'aws.dynamodb',
        'db.operation.name': 'TransactWriteItems',
        'db.collection.name': 'users',
        'db.operation.batch.size': 2,
        'aws.dynamodb.table_names': ['users'],
        'aws.dynamodb.consumed_capacity': [JSON.stringify(capacity)],
        'aws.request_id': 'ABC',
      },
    });
  });

  it('of a query names the index, and how many', () => {
    const input = { TableName: 'users', IndexName: 'list', Limit: 20 };
    expect(spanOf({ operation: 'Query', input, output: { Count: 3, ScannedCount: 4 } }).attributes).toMatchObject({
      'aws.dynamodb.index_name': 'list',
      'aws.dynamodb.limit': 20,
      'aws.dynamodb.count': 3,
      'aws.dynamodb.scanned_count': 4,
    });
  });

  it('of several tables is named by none', () => {
    const span = spanOf({ operation: 'BatchGetItem', input: { RequestItems: { a: {}, b: {} } } });
    expect([span.name, span.attributes['aws.dynamodb.table_names'], span.attributes['db.collection.name']]).toEqual([
      'BatchGetItem',
      ['a', 'b'],
      undefined,
    ]);
  });

  it('that failed is an error by its name, with a status where an answer came', () => {
    const refused = spanOf({ status: 400, error: 'ThrottlingException' });
    expect(refused).toMatchObject({
      isError: true,
      attributes: { 'error.type': 'ThrottlingException', 'db.response.status_code': 'ThrottlingException' },
    });
    const { status: _, ...lost } = call({ error: 'ECONNRESET' });
    const broken = spansOf(invoked([lost])).at(-1);
    expect([broken?.isError, broken?.attributes['error.type']]).toEqual([true, 'ECONNRESET']);
    expect(broken?.attributes).not.toHaveProperty('db.response.status_code');
  });
});
