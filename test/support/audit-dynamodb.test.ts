import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { violationsIn } from './audit-dynamodb.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const user = (id: string, email: string, subject?: string) => ({
  pk: `USER#${id}`,
  kind: 'USER',
  email,
  canonicalEmail: email.toLowerCase(),
  ...(subject === undefined ? {} : { subject }),
});
const emailClaim = (email: string, userId: string) => ({ pk: `EMAIL#${sha256(email)}`, userId });
const subjectClaim = (subject: string, userId: string) => ({ pk: `SUBJECT#${sha256(subject)}`, userId });

const sound = [
  user('1', 'Ada@example.com', 'ada'),
  emailClaim('ada@example.com', '1'),
  subjectClaim('ada', '1'),
  user('2', 'bob@example.com'),
  emailClaim('bob@example.com', '2'),
  { pk: 'IDEM#1', userId: '3' },
];

describe('the audit of the table', () => {
  it.each([
    ['an empty table', []],
    ['users with exactly their claims', sound],
  ])('passes %s', (_, items) => {
    expect(violationsIn(items)).toEqual([]);
  });

  it.each([
    ['a user without its e-mail claim', sound.toSpliced(1, 1), /user 1 does not hold its claim EMAIL#/],
    ['a user without its subject claim', sound.toSpliced(2, 1), /user 1 does not hold its claim SUBJECT#/],
    [
      'an e-mail claim without its user',
      [...sound, emailClaim('old@example.com', '1')],
      /claim EMAIL#.* of 1 is due to nobody/,
    ],
    [
      'a subject claim without its user',
      [...sound, subjectClaim('old', '9')],
      /claim SUBJECT#.* of 9 is due to nobody/,
    ],
    ["a claim that names another's id", sound.with(1, emailClaim('ada@example.com', '2')), /user 1 does not hold/],
    ['two users with one address', [...sound, user('3', 'ADA@example.com')], /user 3 does not hold/],
    [
      'a claim on the address as it is written',
      sound.with(1, emailClaim('Ada@example.com', '1')),
      /user 1 does not hold/,
    ],
    [
      'a user that the index misses',
      sound.with(3, { ...user('2', 'bob@example.com'), kind: 'X' }),
      /missing from the index/,
    ],
    [
      'a stale canonicalEmail',
      sound.with(3, { ...user('2', 'bob@example.com'), canonicalEmail: 'x' }),
      /another canonicalEmail/,
    ],
    ['an item of no known kind', [...sound, { pk: 'OTHER#1' }], /OTHER#1 is of no known kind/],
  ])('reports %s', (_, items, sentence) => {
    expect(violationsIn(items)).toContainEqual(expect.stringMatching(sentence));
  });
});
