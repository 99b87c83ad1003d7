import { describe, expect, it } from '@jest/globals';
import { IsInt, ValidateBy } from 'class-validator';
import fc from 'fast-check';
import { Satisfies } from '../../../src/adapters/api-gateway/requests/satisfies.ts';
import { displayNameRules, emailAddressRules, normalizeName, type Rule } from '../../../src/domain/index.ts';
import { requestClasses, requestSchema } from '../../../src/infra/openapi/request-schemas.ts';
import { brokenRule } from '../../support/broken-rule.ts';
import { faultsBy } from '../../support/conformance.ts';

const fields: readonly (readonly [string, readonly Rule[]])[] = [
  ['email', emailAddressRules],
  ['name', displayNameRules],
];
const schemaOf = (field: string) => requestSchema(requestClasses.createUser).properties[field] ?? false;

/** Of what addresses and names are made, and of what breaks them. */
const pieces = fc.oneof(
  fc.constantFrom('a', 'Z', '0', '-', '.', '@', '+', '_', ' ', '"', '/', '\\', ','),
  fc.constantFrom('\0', '\n', '\x7f', '\x85', '\u00a0', '\u200b', '\u202d', '\u202e', '\ufeff', 'é', 'е\u0301', '😀'),
  fc.constantFrom('ada@example.com', 'd'.repeat(63), 'l'.repeat(64), 'x'.repeat(100), '.com', '.12', 'ab'),
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.emailAddress(),
  fc.string({ unit: 'binary', maxLength: 110 }),
);

describe.each(fields)('the schema of %s', (field, rules) => {
  it('accepts nothing that is refused', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(text.isWellFormed() && text === text.normalize('NFC'));
        if (faultsBy(schemaOf(field), text).length === 0) expect(brokenRule(rules, text)).toBeUndefined();
      }),
      { numRuns: 3_000, seed: 7 },
    );
  });

  it('refuses nothing that is accepted, as it is kept', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const kept = field === 'name' ? normalizeName(text) : text;
        if (brokenRule(rules, kept) === undefined) expect(faultsBy(schemaOf(field), kept)).toEqual([]);
      }),
      { numRuns: 3_000, seed: 7 },
    );
  });

  it.each([undefined, null, 1, true, [], {}])('refuses %j, as the service does', (value) => {
    expect(brokenRule(rules, value)).toBeDefined();
    if (value !== undefined) expect(faultsBy(schemaOf(field), value)).not.toEqual([]);
  });
});

it.each([
  ['createUser', ['email', 'name']],
  ['replaceUser', ['email', 'name']],
  ['patchUser', undefined],
] as const)('%s requires %j', (name, required) => {
  const schema = requestSchema(requestClasses[name]);
  expect([schema['required'], schema['additionalProperties'], Object.keys(schema.properties)]).toEqual([
    required,
    false,
    ['email', 'name'],
  ]);
});

it.each(Object.entries(requestClasses))(
  '%s has rules for each member that it takes: validation refuses one without',
  (_, Request) => {
    const members = Object.keys(new Request({}));
    expect(members.length).toBeGreaterThan(0);
    expect(Object.keys(requestSchema(Request).properties)).toEqual(members);
  },
);

describe('a constraint', () => {
  it('of the library is known to it', () => {
    class Request {
      @IsInt()
      readonly age = 1;
    }
    expect(requestSchema(Request).properties['age']).toMatchObject({ type: 'integer' });
  });

  it('of our own that has no schema is an error that names it', () => {
    class Request {
      @ValidateBy({ name: 'is_lucky', validator: { validate: () => true } })
      readonly number = 7;
    }
    expect(() => requestSchema(Request)).toThrow('is_lucky of number has no schema');
  });

  it('that a rule lends says what the rule says', () => {
    class Request {
      @Satisfies([{ code: 'odd', detail: 'must be odd', schema: { not: { multipleOf: 2 } }, holds: () => true }])
      readonly number = 7;
    }
    expect(requestSchema(Request).properties['number']).toEqual({ not: { multipleOf: 2 } });
  });
});

it('no two rules of a field speak with one keyword, of which one would be lost', () => {
  for (const [, rules] of fields) {
    const keywords = rules.flatMap(({ schema }) => Object.keys(schema));
    expect(keywords.length).toBeGreaterThan(0);
    expect(keywords).toEqual([...new Set(keywords)]);
  }
});
