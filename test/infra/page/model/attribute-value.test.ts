import { describe, expect, it } from '@jest/globals';
import { plainValue, withPlainValues } from '../../../../src/infra/page/model/attribute-value.ts';

describe('a value of DynamoDB in plain', () => {
  it.each([
    [{ S: 'a' }, 'a'],
    [{ N: '12' }, 12],
    [{ N: '1.5' }, 1.5],
    [{ N: '9007199254740993' }, '9007199254740993'],
    [{ BOOL: false }, false],
    [{ NULL: true }, null],
    [{ L: [{ S: 'a' }, { N: '1' }] }, ['a', 1]],
    [{ M: { a: { S: 'b' }, c: { M: {} } } }, { a: 'b', c: {} }],
    [{ SS: ['a', 'b'] }, ['a', 'b']],
    [{ NS: ['1', '2'] }, [1, 2]],
    [{ B: 'AAE=' }, 'AAE='],
    [{ X: 'a' }, { X: 'a' }],
    [
      { S: 'a', N: '1' },
      { S: 'a', N: '1' },
    ],
    ['a', 'a'],
  ])('%j is %j', (value, plain) => {
    expect(plainValue(value)).toEqual(plain);
  });
});

describe('a message of DynamoDB in plain', () => {
  it('has plain items, keys and values, wherever they are', () => {
    const message = {
      TransactItems: [{ Put: { TableName: 'users', Item: { pk: { S: 'USER#1' }, version: { N: '1' } } } }],
      Items: [{ pk: { S: 'a' } }],
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'EMAIL#1' } } }],
    };
    expect(withPlainValues(message)).toEqual({
      TransactItems: [{ Put: { TableName: 'users', Item: { pk: 'USER#1', version: 1 } } }],
      Items: [{ pk: 'a' }],
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { pk: 'EMAIL#1' } }],
    });
  });

  it.each(['Item', 'Key', 'Attributes', 'ExpressionAttributeValues', 'ExclusiveStartKey', 'LastEvaluatedKey'])(
    'has plain values in %s',
    (member) => {
      expect(withPlainValues({ [member]: { a: { N: '1' } } })).toEqual({ [member]: { a: 1 } });
    },
  );

  it('takes an attribute for no type, whatever its name', () => {
    expect(withPlainValues({ Item: { S: { S: 'a' }, M: { N: '1' } } })).toEqual({ Item: { S: 'a', M: 1 } });
    expect(withPlainValues({ Item: { M: { M: { S: { S: 'a' } } } } })).toEqual({ Item: { M: { S: 'a' } } });
    expect(withPlainValues({ S: 'a' })).toEqual({ S: 'a' });
  });
});
