import { afterEach, describe, expect, it } from '@jest/globals';
import { actions } from '../../../src/domain/index.ts';
import { anonymousActions, corsOrigin } from '../../../src/infra/container/environment.ts';

afterEach(() => {
  for (const name of ['ANONYMOUS_ACTIONS', 'CORS_ORIGIN']) delete process.env[name];
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

describe('CORS_ORIGIN', () => {
  it.each([
    ...[undefined, 'https://app.example.com', 'http://localhost:5173', 'https://xn--bcher-kva.example'],
    ...['http://my_machine:5173', 'http://127.0.0.1:5173', 'http://[::1]:5173'],
  ])('%j is taken as it is', (value) => {
    expect(withVariable('CORS_ORIGIN', value, corsOrigin)).toBe(value);
  });

  it('is none where it is empty', () => {
    expect(withVariable('CORS_ORIGIN', '', corsOrigin)).toBeUndefined();
  });

  it.each([
    ...['*', 'null', 'app.example.com', 'https://', 'https://app.example.com/', 'https://app.example.com/path'],
    ...['https://APP.example.com', 'https://app.example.com:443', 'https://*.example.com', 'https://user@example.com'],
    ...['https://a.example.com,https://b.example.com', ' https://app.example.com', 'https://app.example.com\n'],
    ...['ftp://app.example.com', 'javascript:alert(1)', 'https://bücher.example', 'file:///'],
    ...['https://a.example.com,b.example.com', 'https://a.example.com;b', 'https://a$.example', "https://a'.example"],
  ])('%j is refused in a sentence that names it', (value) => {
    expect(() => withVariable('CORS_ORIGIN', value, corsOrigin)).toThrow(
      /^the environment variable CORS_ORIGIN must be one origin, like https:/,
    );
  });
});
