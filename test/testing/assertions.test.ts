import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../src/domain/index.ts';
import { assertEqual, assertIncludes, assertRefused, assertWithout } from '../../src/testing/assertions.ts';
import { isEqual } from '../../src/testing/equality.ts';
import { show } from '../../src/testing/show.ts';
import { thrownBy } from '../support/thrown-by.ts';

const elsewhere = (expression: string): unknown => runInContext(`(${expression})`, createContext({}));
const withoutPrototype = (members: object) => Object.assign(Object.create(null), members);

describe('the same plain data are', () => {
  it.each([
    ['equal numbers', 1, 1],
    ['two that are no numbers', Number.NaN, Number.NaN],
    ['members in another order', { a: 1, b: { c: [2] } }, { b: { c: [2] }, a: 1 }],
    ['a row without prototype', withoutPrototype({ a: 1 }), { a: 1 }],
    ['data of another realm', elsewhere('{ a: [1] }'), { a: [1] }],
    ['a member of a name that objects have', JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')],
  ])('%s', (_, one, other) => {
    expect(isEqual(one, other)).toBe(true);
    expect(isEqual(other, one)).toBe(true);
  });
});

describe('not the same are', () => {
  it.each([
    ['a member that is undefined, and one that is absent', { a: undefined }, {}],
    ['one member undefined here, another there', { a: undefined }, { b: undefined }],
    ['a member more', { a: 1, b: 2 }, { a: 1 }],
    ['null and undefined', { a: null }, { a: undefined }],
    ['a number and its text', 1, '1'],
    ['zero and minus zero', 0, -0],
    ['a list and a record', [1], { 0: 1 }],
    ['lists of other order', [1, 2], [2, 1]],
    ['a longer list', [1, 2], [1]],
    ['a hole and undefined', Array(1), [undefined]],
    ['two dates', new Date(0), new Date(0)],
    ['a date and its time', new Date(0), 0],
    ['a map and another', new Map(), new Map()],
    ['a member that all objects have', {}, { toString: 1 }],
    [
      'a getter of a class',
      new (class {
        get a() {
          return 1;
        }
      })(),
      { a: 1 },
    ],
  ])('%s', (_, one, other) => {
    expect(isEqual(one, other)).toBe(false);
    expect(isEqual(other, one)).toBe(false);
  });
});

describe('a failure shows', () => {
  const round: Record<string, unknown> = {};
  round['self'] = round;

  it.each([
    ['a text', 'a "b"', '"a \\"b\\""'],
    ['nothing', undefined, 'undefined'],
    ['minus zero', -0, '-0'],
    ['a user', { id: 'a', subject: undefined, version: 1 }, '{ id: "a", subject: undefined, version: 1 }'],
    ['a list', [1, []], '[1, []]'],
    ['an empty record', {}, '{}'],
    ['an error', new DomainError('email_taken'), 'DomainError: email_taken'],
    ['an error of another realm', elsewhere('new TypeError("no")'), 'TypeError: no'],
    ['a function', () => {}, 'a function'],
    ['a symbol', Symbol('a'), 'Symbol(a)'],
    ['what contains itself', round, '{ self: { self: { self: { self: { self: … } } } } }'],
  ])('%s', (_, value, shown) => {
    expect(show(value)).toBe(shown);
  });

  it('no more than a thousand characters', () => {
    expect(show('a'.repeat(2_000))).toBe(`"${'a'.repeat(999)}…`);
  });
});

describe('an assertion', () => {
  const user = { id: 'a', subject: undefined };

  it.each([
    ['of equality', () => assertEqual(1, 2), 'expected 2, got 1'],
    [
      'of members',
      () => assertIncludes(user, { id: 'b' }),
      'expected { id: "b" } among the members, got { id: "a", subject: undefined }',
    ],
    [
      'of members of nobody',
      () => assertIncludes(undefined, { id: 'b' }),
      'expected { id: "b" } among the members, got undefined',
    ],
    [
      'of an absent member',
      () => assertWithout(user, 'subject'),
      'expected no member subject, got { id: "a", subject: undefined }',
    ],
    [
      'of an absent member of nobody',
      () => assertWithout(undefined, 'subject'),
      'expected no member subject, got undefined',
    ],
  ])('%s fails', (_, assertion, message) => {
    expect(thrownBy(assertion)).toMatchObject({ message });
  });

  it.each([
    ['of equality', () => assertEqual({ a: 1 }, { a: 1 })],
    ['of members', () => assertIncludes({ id: 'a', version: 1 }, { id: 'a' })],
    ['of an absent member', () => assertWithout({ id: 'a' }, 'subject')],
  ])('%s holds', (_, assertion) => {
    expect(thrownBy(assertion)).toBeUndefined();
  });

  it('of a refusal gives it', async () => {
    const refusal = new DomainError('email_taken');
    expect(await assertRefused(Promise.reject(refusal), 'email_taken')).toBe(refusal);
  });

  it('of a refusal fails where there is none', async () => {
    await expect(assertRefused(Promise.resolve(1), 'email_taken')).rejects.toMatchObject({
      message: 'expected a refusal as email_taken, got 1',
    });
  });

  it('of a refusal fails with another one as its cause', async () => {
    const cause = new DomainError('unavailable');
    await expect(assertRefused(Promise.reject(cause), 'email_taken')).rejects.toMatchObject({
      message: 'expected a refusal as email_taken, got DomainError: unavailable',
      cause,
    });
  });
});
