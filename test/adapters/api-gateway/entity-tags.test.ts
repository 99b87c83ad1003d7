import { describe, expect, it } from '@jest/globals';
import { readIfMatch } from '../../../src/adapters/api-gateway/entity-tags.ts';
import { toHttpRequest } from '../../../src/adapters/api-gateway/http-request.ts';
import { buildEvent } from '../../support/events.ts';

const read = (value: string) =>
  readIfMatch(toHttpRequest(buildEvent('GET', '/users', { headers: { 'If-Match': value } })));

describe('If-Match', () => {
  it.each([
    ['"12"', [12]],
    [' "1" , "2" ', [1, 2]],
    [' * ', 'any'],
    ['"1x", "01", ""', []],
    ['"9007199254740991", "90071992547409910"', [9007199254740991]],
  ])('%s names %j', (value, versions) => {
    expect(read(value)).toEqual(versions);
  });

  it.each(['"1""2"', '"1" "2"', '"1"x', '"1"x, "2"', 'x"1"', 'x,y,"1"', '"1",*'])('%s is malformed', (value) => {
    expect(() => read(value)).toThrow('invalid_input');
  });
});
