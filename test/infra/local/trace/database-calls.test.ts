import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { failureOf } from '../../../../src/adapters/dynamodb/failure.ts';
import { authorizer } from '../../../../src/infra/local/authorizer.ts';
import { type AuthorizingProxy, startAuthorizingProxy } from '../../../../src/infra/local/authorizing-proxy.ts';
import type { InvokeOptions } from '../../../../src/infra/local/functions.ts';
import { policiesOf } from '../../../../src/infra/local/role-policies.ts';
import { functions } from '../../../../src/infra/operations.ts';
import type { Fault } from '../../../../src/infra/trace/faults.ts';
import type { DatabaseCall } from '../../../../src/infra/trace/request-trace.ts';
import { clientOf } from '../../../support/dynamodb.ts';
import { stubEngine } from '../../../support/stub-engine.ts';
import { until } from '../../../support/until.ts';

const TableName = 'users';
const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/users';
const get = new GetCommand({ TableName, Key: { pk: 'USER#1' } });
const put = (...ids: string[]) =>
  new TransactWriteCommand({
    TransactItems: ids.map((id) => ({ Put: { TableName, Item: { pk: id } } })),
  } satisfies TransactWriteCommandInput);

const { endpoint, answerWith, end } = stubEngine();
let proxy: AuthorizingProxy;
let client: DynamoDBDocumentClient;
let said: string[];
let calls: DatabaseCall[];
let bytes: number[];
let current: InvokeOptions | undefined;
let reached: string[];

const invocation = (...faults: Fault[]): InvokeOptions => ({
  faults,
  observer: {
    assigned: () => {},
    initialised: () => {},
    logged: () => {},
    called: (call, size) => {
      calls.push({ ...call });
      bytes.push(size);
    },
  },
});

async function startFor(functionName: string): Promise<void> {
  const allows = authorizer(policiesOf(functions).get(functionName) ?? []);
  const say = (line: string) => void said.push(line);
  proxy = await startAuthorizingProxy({ functionName, allows, engine: endpoint(), say, current: () => current });
  client = clientOf(proxy.endpoint);
}

beforeEach(() => {
  [said, calls, bytes, reached] = [[], [], [], []];
  current = invocation();
  answerWith((request, response) => {
    reached.push(String(request.headers['x-amz-target']).split('.')[1] ?? '');
    response.end('{}');
  });
});
afterEach(async () => {
  client.destroy();
  await proxy.stop();
});

const errorOf = (command: GetCommand | TransactWriteCommand) =>
  client.send(command as GetCommand).then(
    () => undefined,
    (error) => error,
  );

describe('a call of the database is told with', () => {
  it('what was asked, what each right says to it, what came back, and its units', async () => {
    await startFor('createUser');
    answerWith((_request, response) => {
      response
        .writeHead(200, { 'x-amzn-RequestId': 'ABC' })
        .end(
          '{"ConsumedCapacity":[{"TableName":"users","CapacityUnits":5,"ReadCapacityUnits":1,"WriteCapacityUnits":4}]}',
        );
    });
    const before = Date.now();
    await client.send(put('USER#1', 'EMAIL#x'));
    expect(calls).toEqual([
      {
        operation: 'TransactWriteItems',
        input: expect.objectContaining({
          TransactItems: ['USER#1', 'EMAIL#x'].map((pk) => ({ Put: { TableName, Item: { pk: { S: pk } } } })),
        }),
        rights: ['USER#1', 'EMAIL#x'].map((pk) => ({
          action: 'dynamodb:PutItem',
          resource: table,
          leadingKeys: [pk],
          enclosingOperation: 'TransactWriteItems',
          allowed: true,
        })),
        status: 200,
        output: { ConsumedCapacity: [expect.objectContaining({ CapacityUnits: 5 })] },
        units: { read: 1, write: 4 },
        requestId: 'ABC',
        startedAt: expect.any(Number),
        milliseconds: expect.any(Number),
      },
    ]);
    expect(calls[0]?.startedAt).toBeGreaterThan(before - 60_000);
    expect(bytes[0]).toBeGreaterThan(200);
  });

  it('read units, where it reads and they are of no kind', async () => {
    await startFor('getUser');
    answerWith((_request, response) => void response.end('{"ConsumedCapacity":{"CapacityUnits":0.5}}'));
    await client.send(get);
    expect(calls[0]?.units).toEqual({ read: 0.5, write: 0 });
  });

  it('the error and the reasons of a cancelled transaction', async () => {
    await startFor('createUser');
    answerWith((_request, response) => {
      response.writeHead(400).end(
        JSON.stringify({
          __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
          Message: 'cancelled',
          CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message: 'no' }],
        }),
      );
    });
    expect(failureOf(await errorOf(put('USER#1', 'EMAIL#x')))).toBe('refused');
    expect(calls[0]).toMatchObject({
      status: 400,
      error: 'TransactionCanceledException',
      reasons: ['None', 'ConditionalCheckFailed'],
    });
  });

  it('the right that is missing, each other one judged as well', async () => {
    await startFor('createUser');
    const TransactItems = [
      { Put: { TableName, Item: { pk: 'USER#1' } } },
      { Delete: { TableName, Key: { pk: 'USER#2' } } },
      { Put: { TableName, Item: { pk: 'USER#3' } } },
    ];
    await errorOf(new TransactWriteCommand({ TransactItems }));
    expect(calls[0]).toMatchObject({ status: 400, error: 'AccessDeniedException', output: expect.anything() });
    expect(calls[0]?.rights.map(({ action, allowed }) => [action, allowed])).toEqual([
      ['dynamodb:PutItem', true],
      ['dynamodb:DeleteItem', false],
      ['dynamodb:PutItem', true],
    ]);
    expect(calls[0]).not.toHaveProperty('fault', expect.anything());
    expect(reached).toEqual([]);
  });

  it('no answer, and why, where the engine breaks off before it or in the middle of it', async () => {
    await startFor('getUser');
    answerWith(({ socket }) => void socket.resetAndDestroy());
    await errorOf(get);
    answerWith(({ socket }, response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('{"Item":');
      setTimeout(() => socket.destroy(), 20);
    });
    await errorOf(get);
    for (const call of calls) {
      expect([call.status, call.output, call.error]).toEqual([undefined, undefined, 'ECONNRESET']);
    }
    expect(calls).toHaveLength(2);
  });

  it('no answer where there is no engine, or it never answers until the function gives up', async () => {
    await startFor('getUser');
    answerWith(() => {});
    const abortSignal = AbortSignal.timeout(50);
    await client.send(get, { abortSignal }).catch(() => {});
    await until('the call is told', () => calls.length === 1);
    await end();
    await errorOf(get);
    expect(calls.map(({ status, error }) => [status, error])).toEqual([
      [undefined, 'ECONNRESET'],
      [undefined, 'ECONNREFUSED'],
    ]);
  });

  it('nobody where the function is busy with nothing', async () => {
    await startFor('getUser');
    current = undefined;
    await client.send(get);
    expect([calls, reached]).toEqual([[], ['GetItem']]);
  });
});

describe('the fault', () => {
  it('throttle: the first two calls of the invocation are refused as DynamoDB does, and reach no engine', async () => {
    await startFor('createUser');
    current = invocation('throttle');
    const errors = [await errorOf(put('USER#1')), await errorOf(put('USER#1')), await errorOf(put('USER#1'))];
    expect(errors.map((error) => error && [error.name, failureOf(error), error.$metadata.httpStatusCode])).toEqual([
      ['ThrottlingException', 'throttled', 400],
      ['ThrottlingException', 'throttled', 400],
      undefined,
    ]);
    expect(reached).toEqual(['TransactWriteItems']);
    expect(calls.map(({ fault, error, status }) => [fault, error, status])).toEqual([
      ['throttle', 'ThrottlingException', 400],
      ['throttle', 'ThrottlingException', 400],
      [undefined, undefined, 200],
    ]);
    expect(calls[0]?.rights).toEqual([expect.objectContaining({ allowed: true })]);
  });

  it('meets the next invocation that asks for it, and none that does not', async () => {
    await startFor('createUser');
    for (const [asked, throttles] of [
      [invocation('throttle'), 2],
      [invocation(), 0],
      [invocation('throttle'), 2],
    ] as const) {
      current = asked;
      calls = [];
      for (let count = 0; count < 3; count += 1) await errorOf(put('USER#1'));
      expect(calls.filter(({ fault }) => fault === 'throttle')).toHaveLength(throttles);
    }
    current = undefined;
    expect(await errorOf(put('USER#1'))).toBeUndefined();
  });

  it('lost-answer: the first write is made, its answer recorded, and the function has none', async () => {
    await startFor('patchUser');
    current = invocation('lost-answer');
    expect(await errorOf(get)).toBeUndefined();
    const write = new TransactWriteCommand({
      TransactItems: [{ Put: { TableName, Item: { pk: 'EMAIL#1' } } }],
    });
    expect(failureOf(await errorOf(write))).toBe('unknown');
    expect(await errorOf(write)).toBeUndefined();
    expect(reached).toEqual(['GetItem', 'TransactWriteItems', 'TransactWriteItems']);
    expect(calls.map(({ fault, status, output }) => [fault, status, output])).toEqual([
      [undefined, 200, {}],
      ['lost-answer', 200, {}],
      [undefined, 200, {}],
    ]);
  });

  it('no-right: the first right is not there, once, and the terminal says so', async () => {
    await startFor('createUser');
    current = invocation('no-right');
    const error = await errorOf(put('USER#1', 'EMAIL#x'));
    expect([error.name, failureOf(error)]).toEqual(['AccessDeniedException', 'fatal']);
    expect(said).toEqual([
      expect.stringMatching(/^access denied: createUser lacks dynamodb:PutItem on .* \(asked for by Local-Fault\)$/),
    ]);
    expect(await errorOf(put('USER#1', 'EMAIL#x'))).toBeUndefined();
    expect(calls.map(({ fault, rights }) => [fault, rights.map(({ allowed }) => allowed)])).toEqual([
      ['no-right', [false, true]],
      [undefined, [true, true]],
    ]);
    expect(reached).toEqual(['TransactWriteItems']);
  });

  it.each<[Fault[], (string | undefined)[]]>([
    [
      ['throttle', 'lost-answer'],
      ['throttle', 'throttle', 'lost-answer', undefined],
    ],
    [
      ['throttle', 'no-right'],
      ['no-right', 'throttle', 'throttle', undefined],
    ],
    [
      ['lost-answer', 'no-right', 'throttle'],
      ['no-right', 'throttle', 'throttle', 'lost-answer'],
    ],
    [['cold-start'], [undefined]],
  ])('%j: one after another', async (faults, expected) => {
    await startFor('createUser');
    current = invocation(...faults);
    for (const _ of expected) await errorOf(put('USER#1'));
    expect(calls.map(({ fault }) => fault)).toEqual(expected);
  });

  it('is there also where nobody records', async () => {
    await startFor('createUser');
    current = { faults: ['throttle'] };
    expect((await errorOf(put('USER#1'))).name).toBe('ThrottlingException');
    expect(await errorOf(put('USER#1'))).toBeDefined();
    expect(await errorOf(put('USER#1'))).toBeUndefined();
  });
});
