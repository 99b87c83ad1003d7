import { afterEach, describe, expect, it } from '@jest/globals';
import { actions } from '../../../src/domain/index.ts';
import { anonymousActions } from '../../../src/infra/container/environment.ts';

afterEach(() => {
  delete process.env['ANONYMOUS_ACTIONS'];
});

/** With the variable set to `value`; without it where that is undefined. */
function withVariable<T>(name: string, value: string | undefined, read: () => T): T {
  if (value !== undefined) process.env[name] = value;
  return read();
}

describe('ANONYMOUS_ACTIONS', () => {
  it.each<[string | undefined, readonly string[]]>([
    [undefined, []],
    ['', []],
    ['get', ['get']],
    ['create,get', ['create', 'get']],
    [actions.join(','), actions],
  ])('%j allows %j', (value, allowed) => {
    expect(withVariable('ANONYMOUS_ACTIONS', value, anonymousActions)).toEqual(allowed);
  });

  it.each(['all', '*', 'Get', 'create, get', 'create;get', 'create,', ',', ' ', 'get,admin', 'constructor', '0'])(
    '%j is refused in a sentence that names it',
    (value) => {
      expect(() => withVariable('ANONYMOUS_ACTIONS', value, anonymousActions)).toThrow(
        /^the environment variable ANONYMOUS_ACTIONS must hold actions between commas, of: create, list, get, /,
      );
    },
  );
});
