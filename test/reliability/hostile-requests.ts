import { idAt } from '../../src/testing/sequential-ids.ts';
import { buildEvent, type EventOptions } from '../support/events.ts';
import { headersRead } from './probe.ts';

/** A request that is made to take time, and how it may be answered. */
export interface HostileRequest {
  readonly what: string;
  readonly status: readonly number[];
  readonly event: () => object;
}

/** Bytes of a body that is still read. */
const limit = 8_192;
const megabytes = 10_000_000;

const request = (
  what: string,
  status: number | readonly number[],
  method: string,
  path: string,
  options: () => EventOptions,
): HostileRequest => ({ what, status: [status].flat(), event: () => buildEvent(method, path, options()) });

const posted = (what: string, status: number, body: () => string): readonly HostileRequest[] => [
  request(what, status, 'POST', '/users', () => ({ body: body() })),
  request(`${what}, in base64`, status, 'POST', '/users', () => ({
    body: Buffer.from(body()).toString('base64'),
    isBase64Encoded: true,
  })),
];

const members = (count: number, member: (index: number) => string): string =>
  `{${Array.from({ length: count }, (_, index) => member(index)).join(',')}}`;
/** `piece` as often as it fits between the two into a body that is read. */
const filled = (before: string, piece: string, after = ''): string =>
  before + piece.repeat((limit - Buffer.byteLength(before + after)) / Buffer.byteLength(piece)) + after;
const named = (piece: string): string => filled('{"email":"ada@example.com","name":"', piece, '"}');
const addressed = (piece: string, end = ''): string => filled('{"name":"Ada","email":"', piece, `${end}"}`);

const overTheLimit: readonly HostileRequest[] = [
  ...posted('300,000 keys', 413, () => members(300_000, (index) => `"k${index}":1`)),
  ...posted('300,000 times one key', 413, () => members(300_000, () => '"email":1')),
  ...posted('a depth of 1,000,000', 413, () => '['.repeat(1_000_000)),
  ...posted('objects at a depth of 1,000,000', 413, () => '{"a":'.repeat(1_000_000)),
  ...posted('a text of 10 MB', 413, () => `{"name":"${'a'.repeat(megabytes)}"}`),
  ...posted('a text of 10 MB outside of Latin', 413, () => `{"name":"${'語'.repeat(megabytes / 3)}"}`),
  ...posted('10 MB of blanks', 413, () => ' '.repeat(megabytes)),
  ...['=', 'A', 'é', '\ud800'].map((unit) =>
    request(`10 MB of ${JSON.stringify(unit)} for base64`, 413, 'POST', '/users', () => ({
      body: unit.repeat(megabytes),
      isBase64Encoded: true,
    })),
  ),
];

const inTheLimit: readonly HostileRequest[] = [
  ...posted('lists, as deep as they go', 400, () => filled('', '[')),
  ...posted('lists, opened and closed', 400, () => '['.repeat(limit / 2) + ']'.repeat(limit / 2)),
  ...posted('objects, as deep as they go', 400, () => `${'{"":'.repeat(1_600)}1${'}'.repeat(1_600)}`),
  ...posted('as many keys as fit', 400, () => members(1_000, (index) => `"${index.toString(36)}":1`)),
  ...posted('as many keys as fit, each twice', 400, () =>
    members(1_000, (index) => `"${(index >> 1).toString(36)}":1`),
  ),
  ...posted('one key, as often as it fits', 400, () => members(1_600, () => '"":1')),
  ...posted('keys that need escaping', 400, () => members(800, (index) => `"~/<${index.toString(36)}":1`)),
  ...posted('keys of a prototype', 400, () => members(500, () => '"__proto__":{}')),
  ...posted('keys like numbers, the largest first', 400, () => members(500, (index) => `"${4e9 - index * 7919}":1`)),
  ...posted('one long key', 400, () => filled('{"', '<', '":1}')),
  ...posted('a text that does not end', 400, () => filled('{"name":"', 'a')),
  ...posted('escapes, and a text that does not end', 400, () => filled('{"name":"', '\\\\')),
  ...posted('a number without end', 400, () => filled('{"name":', '9', '}')),
  ...posted('fractions without end', 400, () => filled('{"name":0.', '1', 'e-9}')),
  ...posted('nothing but quotation marks', 400, () => filled('', '"')),
  ...posted('blanks around nothing', 400, () => filled('', ' ')),
  ...posted('a name of combining marks', 400, () => named('\u0300')),
  ...posted('a name of combining marks in the wrong order', 400, () => named('\u0300\u0316')),
  ...posted('a name of all marks above, then all below', 400, () =>
    named('a').replace(/a{4000,}/, '\u0300'.repeat(2_000) + '\u0316'.repeat(2_000)),
  ),
  ...posted('a name of what NFC makes longer', 400, () => named('\ufb2c')),
  ...posted('a name of Hangul in parts', 400, () => named('\u1112\u1161\u11ab')),
  ...posted('a name of joined emoji', 400, () => named('👩‍👩‍👧‍👦')),
  ...posted('a name between blanks', 400, () => filled('{"email":"a","name":"', ' ', 'a"}')),
  ...posted('a name of blanks but for one letter in the middle', 400, () =>
    filled(`{"email":"a","name":"${' '.repeat(4_000)}a`, ' ', '"}'),
  ),
  ...posted('an address of dots', 400, () => addressed('.')),
  ...posted('an address of atoms', 400, () => addressed('a.')),
  ...posted('an address of atoms that ends wrong', 400, () => addressed('a.', '@')),
  ...posted('an address of @', 400, () => addressed('a@')),
  ...posted('an address of labels', 400, () => addressed('a.', 'a@b.c')),
  ...posted('an address whose labels end in hyphens', 400, () => `{"name":"Ada","email":"a@${'a-'.repeat(120)}"}`),
  ...posted(
    'an address whose labels might end anywhere',
    400,
    () => `{"name":"Ada","email":"a@${'a'.repeat(60)}.${'a'.repeat(60)}.${'-a'.repeat(60)}."}`,
  ),
  ...posted('an address of digits', 400, () => `{"name":"Ada","email":"a@${'1.'.repeat(120)}1"}`),
  ...posted('an address with atoms before, and no @', 400, () => `{"name":"Ada","email":"${'a.'.repeat(126)}"}`),
];

/** Values that are hard on whoever reads them by backtracking. */
const hardToRead: Readonly<Record<string, string>> = {
  'one letter': 'a'.repeat(limit),
  commas: ','.repeat(limit),
  semicolons: ';'.repeat(limit),
  blanks: ' '.repeat(limit),
  'blanks, and a letter': `${' '.repeat(limit - 1)}a`,
  'a letter, blanks and a letter': `a${' '.repeat(limit - 2)}a`,
  'quotation marks': '"'.repeat(limit),
  'a quotation mark, and no other': `"${'a'.repeat(limit - 1)}`,
  slashes: '/'.repeat(limit),
  'media ranges': 'a/b,'.repeat(limit / 4),
  'media ranges with weights': '*/*;q=0,'.repeat(limit / 8),
  'parameters without end': `application/json${';a=b'.repeat(limit / 4)}`,
  'weights without end': `application/json${';q=0'.repeat(limit / 4)}`,
  'a charset, and blanks': `application/json;charset${' '.repeat(limit)}`,
  'a charset, blanks and a name': `application/json;charset${' '.repeat(limit)}= ${' '.repeat(limit)}x`,
  'codings without end': 'identity,'.repeat(limit / 9),
  'tags without end': '"1",'.repeat(limit / 4),
  'weak tags without end': 'W/"1",'.repeat(limit / 6),
  'tags without commas': '"1"'.repeat(limit / 3),
  'a tag, blanks and a tag': `"1"${' '.repeat(limit)}"1"`,
  'a tag of commas': `"${','.repeat(limit - 2)}"`,
  'tags, the last one open': `${'"1",'.repeat(limit / 4)}"`,
  'letters outside of ASCII': 'é'.repeat(limit),
  'line feeds': '\n'.repeat(limit),
};

const anyAnswer = [200, 201, 304, 400, 404, 406, 412, 415];
const inHeaders: readonly HostileRequest[] = headersRead.flatMap((header) =>
  Object.entries(hardToRead).flatMap(([what, value]) => {
    const headers = { 'If-Match': '*', [header]: value };
    const body = { email: 'ada@example.com', name: 'Ada' };
    return [
      request(`${header}: ${what}`, anyAnswer, 'POST', '/users', () => ({ headers, body })),
      request(`${header} of a change: ${what}`, anyAnswer, 'PUT', `/users/${idAt(1)}`, () => ({ headers, body })),
    ];
  }),
);

const many = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));
/** Spellings of one name that differ in case. */
const spelling = (index: number): string =>
  [...'if-none-match'].map((letter, at) => ((index >> at) & 1 ? letter.toUpperCase() : letter)).join('');

const inNumbers: readonly HostileRequest[] = [
  request('as many parameters as fit', 400, 'GET', '/users', () => ({
    query: Object.fromEntries(many(2_000, (index) => [index.toString(36), ''])),
  })),
  request('one parameter 10,000 times', 400, 'GET', '/users', () => ({ query: { limit: many(10_000, () => '1') } })),
  request('a limit of 8,192 digits', 200, 'GET', '/users', () => ({ query: { limit: '9'.repeat(limit) } })),
  request('a cursor of 8,192 letters', 400, 'GET', '/users', () => ({ query: { cursor: 'A'.repeat(limit) } })),
  request('an address of 8,192 letters to look for', 400, 'GET', '/users', () => ({
    query: { email: 'a.'.repeat(limit / 2) },
  })),
  request('as many headers as fit', 200, 'GET', '/users', () => ({
    headers: Object.fromEntries(many(1_500, (index) => [`x-${index}`, ''])),
  })),
  request('one header in 600 spellings', [304, 404, 400, 200], 'GET', `/users/${idAt(1)}`, () => ({
    headers: Object.fromEntries(many(600, (index) => [spelling(index), '"1"'])),
  })),
  request('2,000 lines of one header', [304, 404], 'GET', `/users/${idAt(1)}`, () => ({
    headers: { 'If-None-Match': many(2_000, () => '"1"') },
  })),
  request('an id of 8,192 digits', 404, 'GET', `/users/${'0'.repeat(limit)}`, () => ({})),
  request('an id of escapes', 404, 'GET', `/users/${'%'.repeat(limit)}`, () => ({})),
];

export const hostileRequests: readonly HostileRequest[] = [...overTheLimit, ...inTheLimit, ...inHeaders, ...inNumbers];
