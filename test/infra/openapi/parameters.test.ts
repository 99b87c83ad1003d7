import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toCursor as toDynamoDbCursor } from '../../../src/adapters/dynamodb/cursor.ts';
import { toCursor } from '../../../src/adapters/in-memory/cursor.ts';
import { me, type UserId } from '../../../src/domain/index.ts';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { claimsOf } from '../../support/claims.ts';
import { accepts, ask, eachOf, everyOperation, isRefused, named, parameterOf, parametersOf, textsOf } from './asked.ts';
import { world } from './recipes.ts';

const lists = everyOperation.filter(({ name }) => name === 'listUsers');

/** A text of the query as what a client has before it is written there: digits are a number. */
const inQuery = (text: string): unknown => (/^-?\d+(?:\.\d*[1-9])?$/.test(text) ? Number(text) : text);
const limits = ['1', '20', '100', '101', '2147483647', '0', '-1', '-0', '00', '01', '1e1', '0x1', '1.0', '1.5', '1_0'];
const noLimits = ['', ' ', ' 5', '5 ', '+5', '5,', 'x', 'NaN', 'true', 'null', '\u0661', '\uff11', '5\n', '5\0'];

const queries: Readonly<Record<string, readonly [rows: readonly string[], texts: fc.Arbitrary<string>]>> = {
  limit: [
    [...limits, ...noLimits],
    fc.oneof(fc.integer().map(String), textsOf('0', '1', '9', '-', '+', '.', 'e', ' ', '_')),
  ],
  email: [
    ['ada@example.com', 'ADA@example.com', 'ada+x@example.com', 'ada', 'ada@', 'ada@example', 'ä@example.com', '', ' '],
    fc.oneof(
      fc.emailAddress(),
      textsOf('a', '.', '@', '-', '+', ' ', '"', '\0', 'é', 'ada@example.com', 'x'.repeat(63), '.com'),
    ),
  ],
};

describe.each(Object.entries(queries))('%s', (name, [rows, texts]) => {
  it.each(lists.map(named))('%s: what the document accepts is not refused, and nothing else', async (_, asked) => {
    const { schema = false } = parameterOf(asked, 'query', name) ?? {};
    await eachOf(rows, texts, async (text) => {
      const refused = isRefused(await ask(asked, { query: { [name]: text } }), { parameter: name });
      const value = name === 'limit' ? inQuery(text) : text;
      expect([text, refused]).toEqual([text, !accepts(schema as object, value)]);
    });
  });
});

describe.each(lists.map(named))('the query of %s', (_, asked) => {
  it.each([
    ['limit', '1', 'offset'],
    ['cursor', toCursor(idAt(1)), 'before'],
    ['email', 'ada@example.com', 'name'],
  ])('knows %s', async (name, value, other) => {
    expect(parameterOf(asked, 'query', name)?.required).toBeUndefined();
    expect((await ask(asked, { query: { [name]: value } })).status).toBe(200);
    expect(parameterOf(asked, 'query', other)).toBeUndefined();
    expect((await ask(asked, { query: { [other]: value } })).status).toBe(400);
  });

  it('has no more', () => {
    expect(parametersOf(asked, 'query').map(({ name }) => name)).toEqual(['limit', 'cursor', 'email']);
  });
});

it('no operation but the list has a query', () => {
  const others = everyOperation.filter((asked) => !lists.includes(asked));
  expect(others.flatMap((asked) => parametersOf(asked, 'query'))).toEqual([]);
});

describe('limit', () => {
  it('is by default what a page has without one', async () => {
    const edge = await world();
    for (let count = 0; count < 30; count += 1) await edge.created('Bob', `bob${count}@example.com`);
    const { json } = await edge.send('GET', '/users');
    for (const asked of lists) expect(parameterOf(asked, 'query', 'limit')?.schema.default).toBe(json.items.length);
  });

  it('has a width in the document, and none at the edge, where more is as much as there is', async () => {
    for (const asked of lists) {
      expect(accepts(parameterOf(asked, 'query', 'limit')?.schema ?? {}, 2 ** 31)).toBe(false);
      expect((await ask(asked, { query: { limit: String(2 ** 31) } })).status).toBe(200);
    }
  });
});

/** It is opaque: the document cannot tell one that was made from one that was not, and says what all of them are written in. */
describe('cursor', () => {
  const schema = parameterOf({ name: 'listUsers', method: 'GET' }, 'query', 'cursor')?.schema ?? {};

  it('the document accepts all that are made', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        for (const made of [toCursor, toDynamoDbCursor]) expect(accepts(schema, made(id as UserId))).toBe(true);
      }),
      { seed: 7 },
    );
  });

  it.each(lists.map(named))('%s: what the document does not accept is refused', async (_, asked) => {
    const made = toCursor(idAt(1));
    const rows = ['', ' ', 'a b', 'ä', `${made} `, ` ${made}`, `${made}=`, `${made}\n`, 'a/b', 'a'.repeat(256)];
    await eachOf(rows, textsOf(made, 'a', '=', '+', '/', ' ', '%', 'é', '\0', 'x'.repeat(127)), async (cursor) => {
      if (accepts(schema, cursor)) return;
      expect(isRefused(await ask(asked, { query: { cursor } }), { parameter: 'cursor' })).toBe(true);
    });
    for (const row of rows) expect([row, accepts(schema, row)]).toEqual([row, false]);
  });
});

/** OPTIONS asks of the path, whoever is there: it has the parameter since OpenAPI wants one for each template. */
describe('userId', () => {
  const id = '3f0e2c9a-7f44-4c57-8d6b-5b1c0e9f2a41';
  const rows = [
    ...[id, me, 'ME', 'me ', ' me', 'meme', '0', 'ada', 'ada@example.com', '%20', '%6de', '%'],
    ...[id.toUpperCase(), `{${id}}`, `urn:uuid:${id}`, id.replaceAll('-', ''), ` ${id}`, `${id} `, `${id}\n`, `${id}0`],
    ...[id.slice(1), `me${id}`, id.replace('3', 'g'), id.replace('3', '\uff13'), id.replaceAll('-', '%2D')],
    ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ];
  const ofUsers = everyOperation.filter(({ name }) => !['createUser', 'listUsers'].includes(name));

  it.each(ofUsers.map(named))('%s: what the document accepts is found, and nothing else', async (_, asked) => {
    const { schema = {}, required } = parameterOf(asked, 'path', 'userId') ?? {};
    expect(required).toBe(true);
    const ids = fc.oneof(
      fc.uuid(),
      textsOf('3f0e2c9a', '7f44', '-', 'me', 'A', '0', '%', ' ').filter((text) => text !== ''),
    );
    await eachOf(rows, ids, async (value) => {
      const { status } = await ask(asked, value === me ? { claims: claimsOf('ada') } : {}, value);
      expect([value, status === 404]).toEqual([value, !accepts(schema, value)]);
    });
  });
});
