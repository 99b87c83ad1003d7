import { expect, it } from '@jest/globals';
import { duplicateMembers, pointerTo } from '../../../src/adapters/api-gateway/json.ts';

it.each([
  ['{"a":1,"a":2}', ['/a']],
  ['{"a":1,"b":2,"b":3}', ['/b']],
  ['{"a":1,"b":2,"a":3,"b":4,"a":5}', ['/a', '/b']],
  ['{"a":{},"b":1,"b":2}', ['/b']],
  ['{"a":["x"],"b":1,"b":2}', ['/b']],
  ['{"a":[{}],"b":1,"b":2}', ['/b']],
  ['{"a":{"b":1,"b":2}}', []],
  ['{"a":["x","x","x"]}', []],
  ['{"a":[{"b":1,"b":2}]}', []],
  ['{"a":"x","b":"x"}', []],
  ['{"a":"{\\"b\\":1,\\"b\\":2}"}', []],
  ['{"a\\u0062":1,"ab":2}', ['/ab']],
])('of %s, the members that the outermost object names twice are %j', (text, pointers) => {
  JSON.parse(text);
  expect(duplicateMembers(text)).toEqual(pointers.map((pointer) => expect.objectContaining({ pointer })));
});

it.each([60, 61, 62, 63, 64, 65])(
  'a pointer to a name with a slash after %i characters is one (RFC 6901 §3)',
  (length) => {
    const pointer = pointerTo(`${'x'.repeat(length)}/~`);
    expect(pointer).toMatch(/^\/(?:[^~/]|~[01])*$/);
    expect(`/${'x'.repeat(length)}~1~0`.startsWith(pointer)).toBe(true);
  },
);
