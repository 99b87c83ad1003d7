import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { failureOf } from '../../../src/adapters/dynamodb/failure.ts';
import { authorizer } from '../../../src/infra/local/authorizer.ts';
import { type AuthorizingProxy, startAuthorizingProxy } from '../../../src/infra/local/authorizing-proxy.ts';
import { policiesOf } from '../../../src/infra/local/role-policies.ts';
import { functions } from '../../../src/infra/operations.ts';
import { clientOf } from '../../support/dynamodb.ts';
import { stubEngine } from '../../support/stub-engine.ts';

const TableName = 'users';
const get = new GetCommand({ TableName, Key: { pk: 'USER#1' } });

const { endpoint, answerWith } = stubEngine();
let proxies: AuthorizingProxy[];
let clients: DynamoDBDocumentClient[];
let said: string[];
beforeEach(() => {
  [proxies, clients, said] = [[], [], []];
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await Promise.all(proxies.map(({ stop }) => stop()));
});

async function proxyFor(functionName: string, engine = endpoint()): Promise<AuthorizingProxy> {
  const allows = authorizer(policiesOf(functions).get(functionName) ?? []);
  const proxy = await startAuthorizingProxy({ functionName, allows, engine, say: (line) => said.push(line) });
  proxies.push(proxy);
  return proxy;
}
const clientAt = (proxy: AuthorizingProxy) => {
  const client = clientOf(proxy.endpoint);
  clients.push(client);
  return client;
};

describe('what the role allows', () => {
  it('reaches the engine byte for byte, and its answer the function', async () => {
    const body = '{ "TableName" : "users", "Key": {"pk": {"S": "USER#\\u00e9é"}} }';
    const head = [
      'Host: signed.example:1',
      'X-Amz-Target: DynamoDB_20120810.GetItem',
      'AUTHORIZATION: AWS4 a',
      'x-two: 1',
      'x-two: 2',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: keep-alive',
    ];
    const received: unknown[] = [];
    answerWith(async (request, response) => {
      received.push([request.method, request.url, request.rawHeaders, (await buffer(request)).toString()]);
      response
        .writeHead(400, 'Odd', ['X-Amz-Crc32', '1', 'X-two', '3', 'X-two', '4', 'Content-Length', '4'])
        .end('é\n\0');
    });
    const socket = connect(Number(new URL((await proxyFor('getUser')).endpoint).port), '127.0.0.1');
    socket.write(`POST /some/path?x HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`);
    let text = '';
    for await (const chunk of socket) {
      text += chunk;
      if (text.endsWith('é\n\0')) break;
    }
    expect(received).toEqual([['POST', '/some/path?x', head.flatMap((line) => line.split(': ')), body]]);
    expect(text).toMatch(/^HTTP\/1\.1 400 Odd\r\nX-Amz-Crc32: 1\r\nX-two: 3\r\nX-two: 4\r\nContent-Length: 4\r\n/);
    expect(said).toEqual([]);
  });

  it('goes over connections that are kept', async () => {
    const sockets = new Set<Socket>();
    answerWith(({ socket }, response) => {
      sockets.add(socket);
      response.end('{}');
    });
    const client = clientAt(await proxyFor('getUser'));
    for (let count = 0; count < 5; count++) await client.send(get);
    expect(sockets.size).toBe(1);
  });

  it('goes to the path of the endpoint', async () => {
    const paths: unknown[] = [];
    answerWith(({ url }, response) => {
      paths.push(url);
      response.end('{}');
    });
    await clientAt(await proxyFor('getUser', `${endpoint()}/engine`)).send(get);
    expect(paths).toEqual([expect.stringMatching(/^\/engine\/?$/)]);
  });
});

describe('what the role does not allow', () => {
  let reached: number;
  let proxy: AuthorizingProxy;
  beforeEach(async () => {
    reached = 0;
    answerWith((_request, response) => {
      reached++;
      response.end('{}');
    });
    proxy = await proxyFor('createUser');
  });

  it('is answered as AWS would, told in one line, and goes no further', async () => {
    const error = await clientAt(proxy)
      .send(get)
      .catch((caught) => caught);
    expect(error).toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(/^User: arn:aws:sts::\d+:assumed-role\/createUser\/createUser is not authorized/),
      $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
    });
    expect(failureOf(error)).toBe('fatal');
    expect(said).toEqual([
      'access denied: createUser lacks dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:000000000000:table/users for the keys USER#*',
    ]);
    expect(reached).toBe(0);
  });

  it.each([0, 1, 2])('is noticed as part %i of a transaction', async (place) => {
    const parts = [1, 2, 3].map((n) => ({ Put: { TableName, Item: { pk: `USER#${n}` } } }));
    const Delete = { TableName, Key: { pk: 'USER#9' } };
    const TransactItems = parts.with(place, { Delete } as never);
    await expect(clientAt(proxy).send(new TransactWriteCommand({ TransactItems }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await clientAt(proxy).send(new TransactWriteCommand({ TransactItems: parts }));
    expect(reached).toBe(1);
    expect(said).toEqual([expect.stringContaining('createUser lacks dynamodb:DeleteItem')]);
  });

  it.each<[string, RequestInit]>([
    ['no call of DynamoDB', {}],
    ['a call of another API', { method: 'POST', headers: { 'x-amz-target': 'DynamoDBStreams_20120810.PutItem' } }],
    ['no JSON', { method: 'POST', headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem' }, body: '{' }],
  ])('is also %s', async (_what, init) => {
    expect((await fetch(proxy.endpoint, init)).status).toBe(400);
    expect([said.length, reached]).toEqual([1, 0]);
  });
});
