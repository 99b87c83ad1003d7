import { expect, it } from '@jest/globals';
import { accessDenied, missingRight } from '../../../src/infra/local/access-denied.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/users';
const request = {
  action: 'dynamodb:DeleteItem',
  resource: table,
  leadingKeys: ['EMAIL#0f3a', 'EMAIL#77aa'],
  enclosingOperation: 'TransactWriteItems',
};

it('the answer has the words of AWS', () => {
  expect(accessDenied('createUser', request)).toEqual({
    __type: 'com.amazon.coral.service#AccessDeniedException',
    Message: `User: arn:aws:sts::000000000000:assumed-role/createUser/createUser is not authorized to perform: dynamodb:DeleteItem on resource: ${table} because no identity-based policy allows the dynamodb:DeleteItem action`,
  });
});

it('the line names function and right, and no key', () => {
  expect(missingRight('createUser', request)).toBe(
    `access denied: createUser lacks dynamodb:DeleteItem on ${table} for the keys EMAIL#* within TransactWriteItems`,
  );
  expect(missingRight('listUsers', { action: 'dynamodb:Scan', resource: table })).toBe(
    `access denied: listUsers lacks dynamodb:Scan on ${table}`,
  );
  expect(missingRight('getUser', { ...request, leadingKeys: ['ann@example.com', undefined] })).not.toContain('ann');
  expect(missingRight('getUser', { action: 'dynamodb:unknown', resource: undefined })).toBe(
    'access denied: getUser lacks dynamodb:unknown on what cannot be told',
  );
});
