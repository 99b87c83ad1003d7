import { describe, expect, it } from '@jest/globals';
import { displayNameRules } from '../../src/domain/display-name.ts';
import { emailAddressRules } from '../../src/domain/email-address.ts';
import { parseListQuery } from '../../src/domain/list-query.ts';
import { invalidCursor, pageLimitRules } from '../../src/domain/page.ts';
import { thrownBy } from '../support/thrown-by.ts';

/** Clients branch on the codes and people read the sentences: both are part of the contract, word by word. */
const ofEveryText = [
  ['required', 'is required'],
  ['not_a_string', 'must be a string'],
  ['ill_formed', 'must be well-formed Unicode, without lone surrogates'],
  ['control_character', 'must not contain control characters'],
];

describe('what is said of a value that breaks a rule, in the order of the rules', () => {
  it.each([
    [
      'email',
      emailAddressRules,
      [
        ...ofEveryText,
        ['not_ascii', 'must be ASCII; give a domain of another script in its ASCII form (xn--…)'],
        ['too_long', 'must be at most 254 bytes'],
        ['not_an_address', 'must be an e-mail address like ada@example.com'],
      ],
    ],
    [
      'name',
      displayNameRules,
      [
        ...ofEveryText,
        ['bidi_override', 'must not contain bidirectional overrides'],
        ['blank', 'must not be blank'],
        ['too_long', 'must be at most 100 characters'],
      ],
    ],
    ['limit', pageLimitRules, [['not_a_limit', 'must be a whole number from 1 (above 100 counts as 100)']]],
  ] as const)('%s', (_, rules, told) => {
    expect(rules.map(({ code, detail }) => [code, detail])).toEqual(told);
  });

  it('cursor', () => {
    expect(invalidCursor).toEqual({
      field: 'cursor',
      code: 'not_a_cursor',
      detail: 'must be a nextCursor of this list',
    });
    expect(thrownBy(() => parseListQuery({ cursor: 'x', email: 'ada@example.com' }))).toMatchObject({
      violations: [{ field: 'cursor', code: 'not_with_email', detail: 'must not be given together with email' }],
    });
  });
});

it('asks for a page without a cursor where none is given, and not for one that is undefined', () => {
  expect(parseListQuery({ cursor: undefined })).toStrictEqual({ limit: 20 });
});

/** What the OpenAPI document says of a field: the same, in JSON Schema. */
describe('the schemas of the rules, in their order', () => {
  const ofEveryText = [{}, { type: 'string' }, {}, { not: { pattern: '[\\u0000-\\u001f\\u007f-\\u009f]' } }];

  it('email', () => {
    expect(emailAddressRules.map(({ schema }) => schema)).toEqual([
      ...ofEveryText,
      {},
      { maxLength: 254 },
      {
        format: 'email',
        pattern: expect.stringMatching(/^\^.*\$$/),
        description: 'ASCII. Shown as given; two that differ only in case are one address.',
        examples: ['ada@example.com'],
      },
    ]);
  });

  it('name', () => {
    expect(displayNameRules.map(({ schema }) => schema)).toEqual([
      ...ofEveryText,
      { allOf: [{ pattern: '^[^\\u202d\\u202e]*$' }] },
      { minLength: 1, pattern: '\\S' },
      {
        maxLength: 100,
        description: 'Shown, kept and counted in code points after trimming, in Unicode Normalization Form C.',
        examples: ['Ada Lovelace'],
      },
    ]);
  });

  it('limit', () => {
    expect(pageLimitRules.map(({ schema }) => schema)).toEqual([{ type: 'integer', minimum: 1 }]);
  });
});
