import { describe, expect, it } from '@jest/globals';
import { isUserId, parseUserId } from '../../src/domain/index.ts';
import { thrownBy } from '../support/thrown-by.ts';

const id = '0f3c1a52-9d8e-4b7a-8c6d-5e4f3a2b1c0d';

it('takes a UUID in lower case as it is', () => {
  expect(isUserId(id)).toBe(true);
  expect(parseUserId(id)).toBe(id);
});

describe('is no user id, and names nobody:', () => {
  it.each<[string, unknown]>([
    ['empty', ''],
    ['upper case', id.toUpperCase()],
    ['without hyphens', id.replaceAll('-', '')],
    ['in braces', `{${id}}`],
    ['as a URN', `urn:uuid:${id}`],
    ['one digit short', id.slice(1)],
    ['one digit long', `${id}0`],
    ['a line feed at the end', `${id}\n`],
    ['a blank in front', ` ${id}`],
    ['a letter past f', id.replace('f', 'g')],
    ['hyphens in other places', '0f3c1a529-d8e-4b7a-8c6d-5e4f3a2b1c0d'],
    ['digits of another script', id.replace('0', '٠')],
    ['undefined', undefined],
    ['null', null],
    ['an array of one', [id]],
  ])('%s', (_, value) => {
    expect(isUserId(value)).toBe(false);
    expect(thrownBy(() => parseUserId(value as string))).toMatchObject({ code: 'user_not_found' });
  });
});
