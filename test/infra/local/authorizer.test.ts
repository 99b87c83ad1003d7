import { describe, expect, it } from '@jest/globals';
import { type AccessRequest, authorizer } from '../../../src/infra/local/authorizer.ts';
import type { PolicyStatement } from '../../../src/infra/policy.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/users';
const index = `${table}/index/by-kind`;

const read: PolicyStatement = {
  Effect: 'Allow',
  Action: ['dynamodb:GetItem'],
  Resource: [table],
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['USER#*', 'E?#*'] } },
};
const write: PolicyStatement = {
  Effect: 'Allow',
  Action: ['dynamodb:PutItem', 'dynamodb:DeleteItem'],
  Resource: [table],
  Condition: {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['USER#*'] },
    StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' },
  },
};
const query: PolicyStatement = { Effect: 'Allow', Action: ['dynamodb:Query'], Resource: [index] };
const allows = authorizer([read, write, query]);

const get: AccessRequest = { action: 'dynamodb:GetItem', resource: table, leadingKeys: ['USER#1'] };
const put: AccessRequest = { ...get, action: 'dynamodb:PutItem', enclosingOperation: 'TransactWriteItems' };

describe('a role allows', () => {
  it.each<[string, AccessRequest]>([
    ['what a statement names', get],
    ['several keys that all match', { ...get, leadingKeys: ['USER#1', 'EX#2'] }],
    ['what names no key, as IAM does', { action: 'dynamodb:GetItem', resource: table }],
    ['a key that ends where * begins', { ...get, leadingKeys: ['USER#'] }],
    ['a key with a line break', { ...get, leadingKeys: ['USER#\n'] }],
    ['a part of a transaction', put],
    ['each action of a statement', { ...put, action: 'dynamodb:DeleteItem' }],
    ['the index', { action: 'dynamodb:Query', resource: index, leadingKeys: ['USER'] }],
  ])('%s', (_what, request) => {
    expect(allows(request)).toBe(true);
  });
});

describe('a role denies', () => {
  it.each<[string, AccessRequest]>([
    ['an action that no statement names', { ...get, action: 'dynamodb:Scan' }],
    ['another table', { ...get, resource: `${table}2` }],
    ['the table of another account', { ...get, resource: table.replace('000000000000', '111111111111') }],
    ['the index where the table is named', { ...get, resource: index }],
    ['the table where the index is named', { action: 'dynamodb:Query', resource: table }],
    ['a resource that cannot be told', { ...get, resource: undefined }],
    ['another key', { ...get, leadingKeys: ['IDEM#1'] }],
    ['one key too many', { ...get, leadingKeys: ['USER#1', 'IDEM#1'] }],
    ['a key that cannot be told', { ...get, leadingKeys: [undefined] }],
    ['a key that has the prefix further on', { ...get, leadingKeys: ['XUSER#1'] }],
    ['a key in another case', { ...get, leadingKeys: ['user#1'] }],
    ['no character in the place of ?', { ...get, leadingKeys: ['E#1'] }],
    ['two characters in the place of ?', { ...get, leadingKeys: ['EXY#1'] }],
    ['a write by itself', { ...get, action: 'dynamodb:PutItem' }],
    ['a write within another operation', { ...put, enclosingOperation: 'TransactGetItems' }],
    ['a write whose key one statement and whose action another allows', { ...put, leadingKeys: ['EX#1'] }],
  ])('%s', (_what, request) => {
    expect(allows(request)).toBe(false);
  });

  it('everything, where it has no statement', () => {
    expect([get, put].map(authorizer([]))).toEqual([false, false]);
  });
});

it('takes what stands in a pattern for itself', () => {
  const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['a.(b)[c]+|*'] } };
  const literally = authorizer([{ ...read, Condition }]);
  expect(['a.(b)[c]+|d', 'ax(b)[c]+|', 'a.b'].map((key) => literally({ ...get, leadingKeys: [key] }))).toEqual([
    true,
    false,
    false,
  ]);
});

describe('a statement that the laptop cannot judge by stops the start:', () => {
  const LeadingKeys = ['USER#*'];
  it.each<[string, object, RegExp]>([
    ['Deny', { Effect: 'Deny' }, /effect Deny/],
    ['NotAction', { NotAction: ['dynamodb:Scan'] }, /member NotAction/],
    ['a wildcard action', { Action: ['dynamodb:*'] }, /pattern dynamodb:\*/],
    ['a wildcard resource', { Resource: [`${table}/index/*`] }, /pattern arn:.*\*/],
    ['an operator', { Condition: { StringNotLike: { 'dynamodb:LeadingKeys': LeadingKeys } } }, /StringNotLike/],
    ['a key', { Condition: { StringEquals: { 'dynamodb:Select': 'COUNT' } } }, /StringEquals on dynamodb:Select/],
    [
      'an operator on a key for which it is not meant',
      { Condition: { StringEquals: { 'dynamodb:LeadingKeys': LeadingKeys } } },
      /StringEquals on dynamodb:LeadingKeys/,
    ],
    [
      'a policy variable',
      { Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['$' + '{aws:userid}'] } } },
      /variable \$\{aws:userid\}/,
    ],
  ])('%s', (_what, part, sentence) => {
    expect(() => authorizer([read, { ...read, ...part }])).toThrow(sentence);
  });
});
