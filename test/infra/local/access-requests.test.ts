import { describe, expect, it } from '@jest/globals';
import { accessRequests } from '../../../src/infra/local/access-requests.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/users';
const TableName = 'users';
const item = (pk: string) => ({ pk: { S: pk }, name: { S: 'Ann' } });
const key = (pk: string) => ({ pk: { S: pk } });
const asks = (action: string, ...leadingKeys: (string | undefined)[]) => ({
  action: `dynamodb:${action}`,
  resource: table,
  leadingKeys,
});

describe('a call of DynamoDB asks for', () => {
  it.each<[string, object, object]>([
    ['GetItem', { TableName, Key: key('a') }, asks('GetItem', 'a')],
    ['PutItem', { TableName, Item: item('a') }, asks('PutItem', 'a')],
    ['UpdateItem', { TableName, Key: key('a') }, asks('UpdateItem', 'a')],
    ['DeleteItem', { TableName, Key: key('a') }, asks('DeleteItem', 'a')],
    ['GetItem', { TableName: table, Key: key('a') }, asks('GetItem', 'a')],
    ['Scan', { TableName }, { action: 'dynamodb:Scan', resource: table }],
    ['Scan', { TableName, IndexName: 'by-kind' }, { action: 'dynamodb:Scan', resource: `${table}/index/by-kind` }],
    ['DescribeTable', { TableName }, { action: 'dynamodb:DescribeTable', resource: table }],
    ['BatchGetItem', { RequestItems: { users: { Keys: [key('a'), key('b')] } } }, asks('BatchGetItem', 'a', 'b')],
    [
      'BatchWriteItem',
      { RequestItems: { users: [{ PutRequest: { Item: item('a') } }, { DeleteRequest: { Key: key('b') } }] } },
      asks('BatchWriteItem', 'a', 'b'),
    ],
  ])('its own action: %s %j', (operation, input, request) => {
    expect(accessRequests(operation, input)).toEqual([request]);
  });

  it('the action of each part of a transaction, within it', () => {
    const TransactItems = [
      { Put: { TableName, Item: item('a') } },
      { Update: { TableName, Key: key('b') } },
      { Delete: { TableName: 'others', Key: key('c') } },
      { ConditionCheck: { TableName, Key: key('d') } },
    ];
    const enclosingOperation = 'TransactWriteItems';
    expect(accessRequests('TransactWriteItems', { TransactItems })).toEqual([
      { ...asks('PutItem', 'a'), enclosingOperation },
      { ...asks('UpdateItem', 'b'), enclosingOperation },
      { ...asks('DeleteItem', 'c'), resource: table.replace('users', 'others'), enclosingOperation },
      { ...asks('ConditionCheckItem', 'd'), enclosingOperation },
    ]);
    expect(accessRequests('TransactGetItems', { TransactItems: [{ Get: { TableName, Key: key('a') } }] })).toEqual([
      { ...asks('GetItem', 'a'), enclosingOperation: 'TransactGetItems' },
    ]);
  });

  it('each table of a batch', () => {
    const RequestItems = { users: { Keys: [key('a')] }, others: { Keys: [key('b')] } };
    expect(accessRequests('BatchGetItem', { RequestItems }).map(({ resource }) => resource)).toEqual([
      table,
      table.replace('users', 'others'),
    ]);
  });
});

it('nothing hides behind another part or write', () => {
  const two = { Put: { TableName, Item: item('a') }, Delete: { TableName, Key: key('b') } };
  expect(accessRequests('TransactWriteItems', { TransactItems: [two] }).map(({ action }) => action)).toEqual([
    'dynamodb:PutItem',
    'dynamodb:DeleteItem',
  ]);
  const writes = [{ PutRequest: { Item: item('a') }, DeleteRequest: { Key: key('b') } }, { Magic: {} }];
  expect(accessRequests('BatchWriteItem', { RequestItems: { users: writes } })).toEqual([
    asks('BatchWriteItem', 'a', 'b', undefined),
  ]);
});

describe('a Query names its partition key', () => {
  const ExpressionAttributeValues = { ':a': { S: 'USER' }, ':b': { S: 'other' } };
  const ExpressionAttributeNames = { '#kind': 'kind', '#other': 'pk' };
  const keysOf = (KeyConditionExpression: string, rest: object = { IndexName: 'by-kind' }) =>
    accessRequests('Query', {
      TableName,
      KeyConditionExpression,
      ExpressionAttributeValues,
      ExpressionAttributeNames,
      ...rest,
    })[0]?.leadingKeys;

  it.each([
    'kind = :a',
    'kind=:a',
    '(kind = :a) AND pk > :b',
    'pk = :b AND kind = :a',
    '#kind = :a and begins_with(#other, :b)',
  ])('in %s', (expression) => {
    expect(keysOf(expression)).toEqual(['USER']);
  });

  it('which is another on the table', () => {
    expect(keysOf('#other = :b', {})).toEqual(['other']);
    expect(keysOf('kind = :a', {})).toEqual([undefined]);
  });

  it.each(['', ':a = kind', 'kind >= :a', 'mankind = :a', 'kind = :missing'])(
    'and in %j it cannot be told',
    (expression) => {
      expect(keysOf(expression)).toEqual([undefined]);
    },
  );
});

describe('what is not understood asks for what no statement allows:', () => {
  it.each<[string, unknown]>([
    ['an item without its key', { TableName, Key: {} }],
    ['a key that is no string', { TableName, Key: { pk: { N: '1' } } }],
    ['a key of the wrong shape', { TableName, Key: 'USER#1' }],
  ])('%s', (_what, input) => {
    expect(accessRequests('GetItem', input)).toEqual([asks('GetItem', undefined)]);
  });

  it.each<[string, unknown]>([
    ['GetItem', undefined],
    ['GetItem', null],
    ['GetItem', 'text'],
    ['GetItem', {}],
    ['Query', {}],
    ['TransactWriteItems', {}],
    ['TransactWriteItems', { TransactItems: [] }],
    ['TransactWriteItems', { TransactItems: 'text' }],
    ['TransactWriteItems', { TransactItems: [null] }],
    ['BatchWriteItem', {}],
    ['ExecuteStatement', { Statement: 'SELECT * FROM users' }],
    ['unknown', undefined],
  ])('%s %j', (operation, input) => {
    const requests = accessRequests(operation, input);
    expect(requests.length).toBeGreaterThan(0);
    for (const { resource } of requests) expect(resource).toBeUndefined();
  });

  it('a part of a transaction that is none', () => {
    expect(accessRequests('TransactWriteItems', { TransactItems: [{ Magic: { TableName, Key: key('a') } }] })).toEqual([
      { ...asks('MagicItem', 'a'), enclosingOperation: 'TransactWriteItems' },
    ]);
  });
});
