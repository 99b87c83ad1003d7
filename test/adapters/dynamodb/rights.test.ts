import { expect, it } from '@jest/globals';
import { rights } from '../../../src/adapters/dynamodb/rights.ts';

/** By hand, as a review would read it: what the methods really send is held against the roles in test/infra/least-privilege.test.ts. */
const inTransaction = { on: 'table', within: 'TransactWriteItems' };
const byKey = (...keyPrefixes: string[]) => ({ action: 'dynamodb:GetItem', on: 'table', keyPrefixes });

it('each method needs these actions, on the items of these kinds', () => {
  expect(rights).toEqual({
    insert: [{ action: 'dynamodb:PutItem', keyPrefixes: ['USER#', 'EMAIL#', 'SUBJECT#', 'IDEM#'], ...inTransaction }],
    find: [byKey('USER#')],
    findByEmail: [byKey('EMAIL#', 'USER#')],
    findBySubject: [byKey('SUBJECT#', 'USER#')],
    list: [{ action: 'dynamodb:Query', on: 'index' }],
    update: [
      byKey('USER#'),
      { action: 'dynamodb:UpdateItem', keyPrefixes: ['USER#'], ...inTransaction },
      { action: 'dynamodb:PutItem', keyPrefixes: ['EMAIL#'], ...inTransaction },
      { action: 'dynamodb:DeleteItem', keyPrefixes: ['EMAIL#'], ...inTransaction },
    ],
    remove: [
      byKey('USER#'),
      { action: 'dynamodb:DeleteItem', keyPrefixes: ['USER#', 'EMAIL#', 'SUBJECT#'], ...inTransaction },
    ],
  });
});
