import { describe, expect, it } from '@jest/globals';
import { parseRequestTarget } from '../../../src/infra/local/request-target.ts';

describe('the target of a request', () => {
  it.each([
    ['/users', '/users', []],
    ['/users?', '/users', []],
    ['/', '/', []],
    ['*', '/*', []],
    ['', '/', []],
    ['http://example.com/users?limit=1', '/users', [['limit', '1']]],
    ['HTTPS://example.com:8443/users', '/users', []],
    ['http://example.com', '/', []],
    ['http://example.com?limit=1', '/', [['limit', '1']]],
    ['//example.com/users', '//example.com/users', []],
    ['/a%20b%', '/a%20b%', []],
    ['/users?next=http://x/?y', '/users', [['next', 'http://x/?y']]],
  ])('%s is the path %s', (target, path, query) => {
    expect(parseRequestTarget(target)).toEqual({ path, query });
  });

  it('decodes the query, keeps order and repetitions, and never throws', () => {
    expect(parseRequestTarget('/?b=1&a=2&b=%C3%A9+%2B&c&=d&e=%&f=%FF').query).toEqual([
      ['b', '1'],
      ['a', '2'],
      ['b', 'é +'],
      ['c', ''],
      ['', 'd'],
      ['e', '%'],
      ['f', '\ufffd'],
    ]);
  });
});
