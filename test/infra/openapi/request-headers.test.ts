import { describe, expect, it } from '@jest/globals';
import type fc from 'fast-check';
import { accepts, ask, eachOf, everyOperation, isRefused, named, parameterOf, parametersOf, textsOf } from './asked.ts';
import { requests, world } from './recipes.ts';

type Lines = string | readonly string[];

/** The field value that lines of a header are together, without the blanks at its ends, which are no part of it (RFC 9110 §5.3, §5.5). */
const fieldValue = (lines: Lines): string =>
  [lines]
    .flat()
    .join(', ')
    .replace(/^[\t ]+|[\t ]+$/g, '');

const letters = ['a', '1', '!', '#', '~', 'é', '\x7f', '\x80', '\xff', '€', '\u00a0', '\ufeff', '\x1f', '\n'];
const tags: readonly Lines[] = [
  ...['*', ' * ', '**', '*,', '* *', '*, "1"', '"1", *', '"*"', 'W/*', ''],
  ...['"1"', ' "1"\t', '""', '"a,b"', '"a b"', '"a\tb"', '"a"b"', '"\\"', '1', '"1', '1"', "'1'", '"1"x', 'x"1"'],
  ...['W/"1"', 'w/"1"', 'W/ "1"', 'W"1"', '/"1"', 'WW/"1"', 'W/'],
  ...['"1", "2"', '"1","2"', '"1" ,\t"2"', '"1" "2"', '"1""2"', '"1"; "2"', '"1",x'],
  ...[',', ', ,', ',"1"', '"1",', '"1",,"2"'],
  ...letters.map((letter) => `"${letter}"`),
  ...letters.map((letter) => `${letter}"1"`),
  ...letters.map((letter) => `"1"${letter}`),
  ...['"x"'.padStart(1_000, ' '), `"${'x'.repeat(2_000)}"`, '"1",'.repeat(2_000), '"1" '.repeat(2_000)],
  ['"1"', 'W/"2"'],
  ['"1"', '*'],
  ['*', '*'],
];
const keys: readonly Lines[] = [
  ...['k', ' k\t', '"k"', '!#~', '*', 'k,k', 'k, k', 'k k', '"k k"', ''],
  ...['""', '"', '"k', 'k"', 'k"k', '"k"k', '"k""k"'],
  ...letters.map((letter) => `k${letter}`),
  ...letters.map((letter) => `${letter}k`),
  ...[255, 256].flatMap((length) => ['k'.repeat(length), `"${'k'.repeat(length)}"`]),
  ['k', 'k'],
];

const headers: Readonly<Record<string, readonly [rows: readonly Lines[], texts: fc.Arbitrary<Lines>]>> = {
  'If-Match': [tags, textsOf('"1"', 'W/', '"', ',', ' ', '\t', '*', ...letters)],
  'If-None-Match': [tags, textsOf('"1"', 'W/', '"', ',', ' ', '\t', '*', ...letters)],
  'Idempotency-Key': [keys, textsOf('k', '"', ' ', '\t', ',', 'k'.repeat(127), ...letters)],
};

describe.each(Object.entries(headers))('%s', (name, [rows, texts]) => {
  const operations = everyOperation.map(named);

  it.each(operations)('%s: what the document accepts is not refused, and nothing else', async (_, asked) => {
    const parameter = parameterOf(asked, 'header', name);
    await eachOf(rows, texts, async (value) => {
      const refused = isRefused(await ask(asked, { headers: { [name]: value } }), { header: name });
      // What the document does not name means nothing here.
      const sound = parameter === undefined || accepts(parameter.schema, fieldValue(value));
      expect([value, refused]).toEqual([value, !sound]);
    });
  });

  it.each(operations)('%s: required where there is no going without', async (_, asked) => {
    const [, path, { headers: sound = {}, ...rest } = {}] = requests[asked.name]();
    const without = Object.entries(sound).filter(([header]) => header !== name);
    const answer = await (await world()).send(asked.method, path, {
      ...rest,
      headers: Object.fromEntries(without),
    });
    expect(parameterOf(asked, 'header', name)?.required === true).toBe(answer.status === 428);
  });
});

it('a list of tags has a length in the document, and none at the edge: API Gateway lets none of more through', async () => {
  const asked = { name: 'getUser', method: 'GET' } as const;
  const value = `"${'x'.repeat(10_240)}"`;
  for (const name of ['If-Match', 'If-None-Match']) {
    expect(accepts(parameterOf(asked, 'header', name)?.schema ?? {}, value)).toBe(false);
    expect(isRefused(await ask(asked, { headers: { [name]: value } }), { header: name })).toBe(false);
  }
});

it('no header is documented but those', () => {
  const documented = everyOperation.flatMap((asked) => parametersOf(asked, 'header').map(({ name }) => name));
  expect(new Set(documented)).toEqual(new Set(Object.keys(headers)));
});
