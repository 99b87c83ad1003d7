import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { cancellationReasons, type Failure, failureOf } from '../../../src/adapters/dynamodb/failure.ts';
import { clientOf } from '../../support/dynamodb.ts';
import { rejectionOf } from '../../support/rejection-of.ts';

type Reply = (response: ServerResponse) => void;

const reply =
  (status: number, body: string): Reply =>
  (response) =>
    response.writeHead(status).end(body);

const exception = (name: string, status = 400): Reply =>
  reply(status, JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'Sorry' }));

const cutOff =
  (status: number, body: string): Reply =>
  (response) => {
    response.writeHead(status, { 'content-length': body.length + 1 }).write(body);
    setImmediate(() => response.destroy());
  };

const broken = JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#TransactionInProgressException' }).slice(
  0,
  -9,
);
const reset: Reply = ({ socket }) => void socket?.resetAndDestroy();

const replies: readonly [Failure, string, Reply][] = [
  ['throttled', 'ThrottlingException', exception('ThrottlingException')],
  ['throttled', 'ProvisionedThroughputExceededException', exception('ProvisionedThroughputExceededException')],
  ['unknown', 'TransactionInProgressException', exception('TransactionInProgressException')],
  ['unknown', 'InternalServerError', exception('InternalServerError', 500)],
  ['unknown', 'ServiceUnavailable', exception('ServiceUnavailable', 503)],
  ['unknown', 'a 500 without a body', reply(500, '')],
  ['unknown', 'a 502 in HTML', reply(502, '<h1>Bad Gateway</h1>')],
  ['unknown', 'a reset', reset],
  ['unknown', 'no answer and the end', ({ socket }) => void socket?.end()],
  ['unknown', 'no HTTP', ({ socket }) => void socket?.end('SSH-2.0\r\n\r\n')],
  ['unknown', 'a 200 that is cut off', cutOff(200, '{')],
  ['unknown', 'a 200 with half a body', reply(200, '{')],
  ['unknown', 'a 400 that is cut off', cutOff(400, broken)],
  ['unknown', 'a 400 with half a body', reply(400, broken)],
  ['unknown', 'a 500 that is cut off', cutOff(500, broken)],
  ['unknown', 'no answer in time', () => {}],
  ['fatal', 'ValidationException', exception('ValidationException')],
  ['fatal', 'AccessDeniedException', exception('AccessDeniedException')],
  ['fatal', 'ExpiredTokenException', exception('ExpiredTokenException')],
  ['fatal', 'ResourceNotFoundException', exception('ResourceNotFoundException')],
  ['fatal', 'IdempotentParameterMismatchException', exception('IdempotentParameterMismatchException')],
];

const nobody = 'http://127.0.0.1:1';

/** What a transaction fails with. */
async function failureAt(endpoint: string, overrides: DynamoDBClientConfig = {}): Promise<unknown> {
  const client = clientOf(endpoint, overrides);
  const TransactItems = [{ Delete: { TableName: 'users', Key: { pk: 'USER#1' } } }];
  const error = await rejectionOf(client.send(new TransactWriteCommand({ TransactItems })));
  client.destroy();
  return error;
}

/** What a transaction fails with that is answered so. */
async function failureWith(answer: Reply): Promise<unknown> {
  const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await failureAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('as the SDK reads it from the wire,', () => {
  it.each(replies)('%s: %s', async (failure, _, answer) => {
    expect(failureOf(await failureWith(answer))).toBe(failure);
  });

  it('a refusal keeps its reasons, and the item in the way as it came', async () => {
    const item = { userId: { S: '1' } };
    const CancellationReasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: item }];
    const body = { __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException', CancellationReasons };
    const error = await failureWith(reply(400, JSON.stringify(body)));
    expect(failureOf(error)).toBe('refused');
    expect(cancellationReasons(error)).toMatchObject(CancellationReasons);
  });

  it('throttled: nobody listens', async () => {
    expect(failureOf(await failureAt(nobody))).toBe('throttled');
  });

  it('fatal: credentials that can not be sent', async () => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'line\nbreak' };
    expect(failureOf(await failureAt(nobody, { credentials }))).toBe('fatal');
  });

  it('fatal: there are no credentials', async () => {
    const credentials = () => Promise.reject(new Error('none are set'));
    expect(failureOf(await failureAt(nobody, { credentials }))).toBe('fatal');
  });
});
