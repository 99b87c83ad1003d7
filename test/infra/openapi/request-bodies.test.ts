import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalizeName } from '../../../src/domain/index.ts';
import { resolved } from '../../support/conformance.ts';
import { type Asked, accepts, ask, documented, everyOperation, named, textsOf } from './asked.ts';

const withBody = everyOperation.filter((asked) => documented(asked).requestBody !== undefined);
const schemasOf = (asked: Asked): readonly object[] =>
  Object.values<{ schema: object }>(documented(asked).requestBody.content).map(({ schema }) => schema);
/** Not by its reference: among the answers' schemas, it would be closed whatever it says. */
const schemaOf = (asked: Asked): object => resolved(schemasOf(asked)[0]);

it('PATCH, POST and PUT have a body', () => {
  expect(withBody.map(({ method }) => method).sort()).toEqual(['PATCH', 'POST', 'PUT']);
});

const types = ['application/json', 'APPLICATION/JSON', 'application/merge-patch+json', 'application/json-patch+json'];
const otherTypes = ['application/problem+json', 'application/*', '*/*', 'application/jsonp', 'text/json', 'text/plain'];

describe.each(everyOperation.map(named))('the type of the content of %s', (_, asked) => {
  it.each([...types, ...otherTypes, 'application/x-www-form-urlencoded', 'json', ''])('%j', async (type) => {
    const { content = { [type.toLowerCase()]: {} } } = documented(asked).requestBody ?? {};
    const { status } = await ask(asked, { headers: { 'Content-Type': type } });
    // Who reads no body judges no type.
    expect(status !== 415).toBe(type.toLowerCase() in content);
  });
});

const email = 'ada@example.com';
const names = [null, 1, true, '', ' ', [], {}, ['Ada'], 'Ada\n', '\u202eadA', 'x'.repeat(100), '😀'.repeat(100)];
const addresses = [null, 1, '', 'ada', 'ada@', 'ä@example.com', ' ada@example.com', [email], { email }];
const rows: readonly unknown[] = [
  ...[{}, { email }, { name: 'Ada' }, { email, name: 'Ada' }, [], [{}], '{}', '', 1, true, null],
  ...[...names, 'x'.repeat(101)].map((name) => ({ email, name })),
  ...[...addresses, `${'x'.repeat(65)}@example.com`].map((address) => ({ email: address, name: 'Ada' })),
  ...['id', 'createdAt', 'updatedAt', 'version', 'Email', '', 'constructor', 'toString'].map((other) => ({
    email,
    name: 'Ada',
    [other]: 'x',
  })),
  JSON.parse(`{"email":"${email}","name":"Ada","__proto__":{}}`),
];

const pieces = ['a', 'Z', '0', '-', '.', '@', '+', ' ', '"', '\\', '\0', '\x7f', '\x85', '\u00a0', '\u202d', 'é', '😀'];
const longPieces = ['ada@example.com', 'd'.repeat(63), 'x'.repeat(50), '.com'];
const texts = textsOf(...pieces, ...longPieces);
const bodies = fc.oneof(
  fc.record(
    {
      email: fc.oneof(fc.emailAddress(), texts, fc.jsonValue()),
      // As it is kept: what is trimmed and normalized is no matter of a schema.
      name: fc.oneof(
        texts.map(normalizeName),
        fc.jsonValue().map((value) => (typeof value === 'string' ? 'Ada' : value)),
      ),
    },
    { requiredKeys: [] },
  ),
  fc.record({ email: fc.constant(email), name: fc.constant('Ada'), other: fc.jsonValue() }, { requiredKeys: [] }),
);

describe.each(withBody.map(named))('the body of %s', (_, asked) => {
  it('is one schema, whatever its type', () => {
    for (const schema of schemasOf(asked)) expect(resolved(schema)).toEqual(schemaOf(asked));
  });

  it('is required, since there is no going without', async () => {
    const { status, json } = await ask(asked, { body: undefined });
    expect([documented(asked).requestBody.required, status, json.errors[0].code]).toEqual([true, 400, 'required']);
  });

  /** Whether the answer is a 400, of the body and of nothing else. */
  async function isRefused(body: unknown): Promise<boolean> {
    const { status, json } = await ask(asked, { body: JSON.stringify(body) });
    if (status !== 400) return false;
    for (const error of json.errors) expect(error).toHaveProperty('pointer');
    return true;
  }

  it('what the document accepts is not refused, and nothing else', async () => {
    const check = async (body: unknown) =>
      expect([body, await isRefused(body)]).toEqual([body, !accepts(schemaOf(asked), body)]);
    for (const row of rows) await check(row);
    await fc.assert(fc.asyncProperty(bodies, check), { numRuns: 300, seed: 7 });
  });

  it.each([
    ['blanks around a name, which are not kept', ` ${'x'.repeat(100)} `, false],
    ['a name that is kept composed, and is shorter then', 'e\u0301'.repeat(100), false],
    ['a name that is kept composed, and is longer then', '\u0958'.repeat(60), true],
    ['half of a character, of which JSON Schema knows nothing', '\ud83d', true],
  ])('the document cannot say: %s', async (_what, name, accepted) => {
    expect(accepts(schemaOf(asked), { email, name })).toBe(accepted);
    expect(await isRefused({ email, name })).toBe(accepted);
  });
});
