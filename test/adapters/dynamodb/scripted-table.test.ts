import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { toItem } from '../../../src/adapters/dynamodb/items.ts';
import { DynamoDbUserRepository } from '../../../src/adapters/dynamodb/user-repository.ts';
import { buildUser, changed } from '../../../src/testing/builders.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { rejectionOf } from '../../support/rejection-of.ts';
import { cancelled, serviceError, socketError } from '../../support/sdk-errors.ts';

const admin = asAdministrator();
const keyed = asAdministrator({ idempotencyKey: 'key' });
const user = buildUser({ subject: 'ada' });
const renamed = changed(user, { name: 'Ada Changed' });

/** A repository on a table that gives these answers, one after the other; what it was sent with is kept. */
function scripted(...answers: readonly (object | Error)[]) {
  const sentWith: { readonly abortSignal?: unknown }[] = [];
  const send = async (_command: unknown, options: (typeof sentWith)[number]) => {
    const answer = answers[sentWith.push(options) - 1];
    if (answer instanceof Error || answer === undefined) throw answer;
    return answer;
  };
  const client = { send } as unknown as DynamoDBDocumentClient;
  return { repository: new DynamoDbUserRepository({ client, tableName: 'users', clock: new FixedClock() }), sentWith };
}

describe('a page', () => {
  const items = [1, 2, 3].map(() => toItem(buildUser()));

  it.each([
    [
      'that ends before its limit, since DynamoDB reads a megabyte at a time',
      { Items: items, LastEvaluatedKey: {} },
      true,
    ],
    ['with one more behind it', { Items: [...items, toItem(buildUser())] }, true],
    ['that is the last', { Items: items }, false],
  ])('%s', async (_, answer, more) => {
    const { items: users, nextCursor } = await scripted(answer).repository.list({ limit: 3 }, admin);
    expect([users.length, nextCursor !== undefined]).toEqual([3, more]);
  });
});

it('every call can be broken off', async () => {
  const { repository, sentWith } = scripted({}, { Items: [] }, {});
  await repository.find(user.id, admin);
  await repository.list({ limit: 1 }, admin);
  await repository.remove(user, admin);
  expect(sentWith).toEqual(Array(3).fill({ abortSignal: expect.any(AbortSignal) }));
});

it('a removal that is refused for anything but the user is a bug, and told as it came', async () => {
  const refused = cancelled('None', 'ConditionalCheckFailed', 'None');
  expect(await rejectionOf(scripted(refused).repository.remove(user, admin))).toBe(refused);
});

describe('what was the matter goes along as the cause:', () => {
  const lost = socketError('ECONNRESET');
  const refused = cancelled('ConditionalCheckFailed');
  const invalid = serviceError('ValidationException');
  const overtaken = { Item: toItem({ ...renamed, version: renamed.version + 1 }) };
  const inTheWay = cancelled('ConditionalCheckFailed', 'None', 'None', 'None');

  const remove = (repository: DynamoDbUserRepository) => repository.remove(user, admin);
  const update = (repository: DynamoDbUserRepository) => repository.update(user, renamed, admin);
  const insert = (repository: DynamoDbUserRepository) => repository.insert(user, keyed);

  it.each<[string, (repository: DynamoDbUserRepository) => Promise<unknown>, (object | Error)[], string, Error]>([
    ['of a lost removal', remove, [lost, refused, invalid], 'outcome_unknown', invalid],
    ['of a change that was overtaken', update, [lost, refused, overtaken], 'outcome_unknown', refused],
    ['of a write that a bug ended', remove, [lost, invalid], 'outcome_unknown', invalid],
    ['of a lost create', insert, [lost, inTheWay], 'outcome_unknown', inTheWay],
    ['of a key whose record does not show', insert, [inTheWay], 'unavailable', inTheWay],
  ])('%s', async (_, attempt, answers, code, cause) => {
    expect(await rejectionOf(attempt(scripted(...answers).repository))).toMatchObject({ code, cause });
  });
});
