import { describe, expect, it } from '@jest/globals';
import { split, trimmed, unquoted } from '../../../src/adapters/api-gateway/field-value.ts';

it.each([
  ['', ''],
  [' \t', ''],
  ['\t a b\t', 'a b'],
  ['\u00a0a\u00a0', '\u00a0a\u00a0'],
  ['\na\r', '\na\r'],
])('%j without what may be around it is %j', (text, expected) => {
  expect(trimmed(text)).toBe(expected);
});

describe('parts', () => {
  it.each([
    ['', ['']],
    ['a', ['a']],
    [' a ,\tb', ['a', 'b']],
    [',a,', ['', 'a', '']],
    ['a;b', ['a;b']],
    ['"a,b",c', ['"a,b"', 'c']],
    ['x="a",y="b"', ['x="a"', 'y="b"']],
    ['"a\\",b",c', ['"a\\",b"', 'c']],
    ['"a\\\\",b', ['"a\\\\"', 'b']],
    ['a\\,b', ['a\\', 'b']],
    ['"a,b', ['"a,b']],
    ['"a\\', ['"a\\']],
  ])('of %j are %j', (text, parts) => {
    expect(split(text, ',')).toEqual(parts);
  });
});

it.each([
  ['a', 'a'],
  ['""', ''],
  ['"a b"', 'a b'],
  ['"a\\"\\b\\\\"', 'a"b\\'],
  ['"', '"'],
  ['"a', '"a'],
  ['a\\b', 'a\\b'],
  ['x"a"', 'x"a"'],
  ['"a"x', '"a"x'],
])('%j stands for %j', (text, expected) => {
  expect(unquoted(text)).toBe(expected);
});
