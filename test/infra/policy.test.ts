import { describe, expect, it } from '@jest/globals';
import { functions } from '../../src/infra/operations.ts';
import { policyOf } from '../../src/infra/policy.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/users';
const policies = Object.fromEntries(functions.map(({ name, rights }) => [name, policyOf(rights, table)]));

/** Written out by hand, as IAM gets it: what a review of the deployed roles would read. */
const read = (...keys: string[]) => ({
  Effect: 'Allow',
  Action: ['dynamodb:GetItem'],
  Resource: [table],
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
});
/** A user by id, or by the subject of whoever calls. */
const readUser = read('USER#*', 'SUBJECT#*');
const write = (action: string, ...keys: string[]) => ({
  Effect: 'Allow',
  Action: [action],
  Resource: [table],
  Condition: {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
    StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' },
  },
});
const change = [
  readUser,
  write('dynamodb:UpdateItem', 'USER#*'),
  write('dynamodb:PutItem', 'EMAIL#*'),
  write('dynamodb:DeleteItem', 'EMAIL#*'),
];

describe('a role allows exactly', () => {
  it.each<[string, object[]]>([
    ['createUser', [write('dynamodb:PutItem', 'USER#*', 'EMAIL#*', 'SUBJECT#*', 'IDEM#*')]],
    [
      'listUsers',
      [
        { Effect: 'Allow', Action: ['dynamodb:Query'], Resource: [`${table}/index/by-kind`] },
        read('EMAIL#*', 'USER#*'),
      ],
    ],
    ['getUser', [readUser]],
    ['replaceUser', change],
    ['patchUser', change],
    ['deleteUser', [readUser, write('dynamodb:DeleteItem', 'USER#*', 'EMAIL#*', 'SUBJECT#*')]],
    ['unmatched', []],
  ])('%s', (name, statements) => {
    expect(policies[name]).toEqual(statements);
  });

  it('and there is no other function', () => {
    expect(Object.keys(policies)).toHaveLength(7);
  });
});
