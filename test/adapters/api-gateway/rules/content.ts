import { ada, patch, post, put, type Rule, remove, request } from './rule.ts';

const dan = { email: 'dan@example.com', name: 'Dan' };
const wrongType = '415 unsupported_media_type';
const malformed = '400 invalid_input';
const base64 = (text: string | Uint8Array) => ({
  body: Buffer.from(text as string).toString('base64'),
  isBase64Encoded: true,
});
const body = JSON.stringify(dan);
const raw = (text: string) => post(text);
const encoded = (options: object) => request('POST', '/users', options);
const whole = { errors: [''] };
/** Dan, with these bytes in the name. */
const named = (...bytes: number[]) =>
  Buffer.concat([Buffer.from('{"email":"dan@example.com","name":"D'), Buffer.of(...bytes), Buffer.from('"}')]);
/** A text of that many bytes that is JSON. */
const padded = (bytes: number) => `${body.slice(0, -1)}${' '.repeat(bytes - body.length)}}`;

/** Type, size, coding and syntax of what is sent. */
export const content: readonly Rule[] = [
  ['RFC 9110 §8.3', 'without Content-Type, content is JSON', post(dan), '201'],
  ['RFC 9110 §8.3.1', 'application/json', post(dan, { 'Content-Type': 'application/json' }), '201'],
  ['RFC 9110 §8.3.1', 'a type may be in any case', post(dan, { 'Content-Type': 'Application/JSON' }), '201'],
  ['RFC 9110 §8.3.2', 'charset=utf-8 is fine', post(dan, { 'Content-Type': 'application/json; charset=utf-8' }), '201'],
  [
    'RFC 9110 §8.3.2',
    'its value may be quoted and in any case',
    post(dan, { 'Content-Type': 'application/json;charset="UTF-8"' }),
    '201',
  ],
  [
    'RFC 8259 §8.1',
    'another charset is not',
    post(dan, { 'Content-Type': 'application/json; charset=latin1' }),
    wrongType,
    { headers: { Accept: 'application/json', 'Accept-Encoding': null } },
  ],
  [
    'RFC 9110 §5.6.6',
    'another parameter is passed over',
    post(dan, { 'Content-Type': 'application/json; profile=x' }),
    '201',
  ],
  [
    'RFC 9110 §5.6.4',
    'a semicolon in a quoted string begins no other parameter',
    post(dan, { 'Content-Type': 'application/json; x="a; charset=latin1"' }),
    '201',
  ],
  [
    'RFC 9110 §5.6.4',
    'nor does a quotation mark behind a backslash end the string',
    post(dan, { 'Content-Type': 'application/json; x="\\"; charset=latin1"' }),
    '201',
  ],
  [
    'RFC 9110 §5.6.4',
    'a parameter after the string is read',
    post(dan, { 'Content-Type': 'application/json; x="a;b"; charset=latin1' }),
    wrongType,
  ],
  [
    'RFC 9110 §5.6.4',
    'a backslash in a quoted value stands for nothing',
    post(dan, { 'Content-Type': 'application/json; charset="utf\\-8"' }),
    '201',
  ],
  [
    'RFC 9110 §5.6.3',
    'blanks and tabs around type and parameters are none of them',
    post(dan, { 'Content-Type': '\tapplication/json ;\tcharset=utf-8 ' }),
    '201',
  ],
  [
    'RFC 9110 §5.6.3',
    'another space makes another type',
    post(dan, { 'Content-Type': 'application/json\u00a0' }),
    wrongType,
  ],
  [
    'RFC 9110 §5.6.3',
    'and another charset',
    post(dan, { 'Content-Type': 'application/json; charset=utf-8\u00a0' }),
    wrongType,
  ],
  [
    'RFC 9110 §15.5.16',
    'another type is refused, and Accept says which is taken',
    post(dan, { 'Content-Type': 'text/plain' }),
    wrongType,
    { headers: { Accept: 'application/json', 'Accept-Patch': null, 'Accept-Encoding': null } },
  ],
  [
    'RFC 9110 §15.5.16',
    'a form is another type',
    post('email=x', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    wrongType,
  ],
  ['RFC 9110 §8.3', 'two types are none', post(dan, { 'Content-Type': ['application/json', 'text/plain'] }), wrongType],
  [
    'RFC 9110 §8.3',
    'also behind a parameter of the first',
    post(dan, { 'Content-Type': ['application/json; x=1', 'text/plain'] }),
    wrongType,
  ],
  [
    'RFC 9110 §8.3',
    'a comma in a quoted string makes no second',
    post(dan, { 'Content-Type': 'application/json; x="a,b"' }),
    '201',
  ],
  [
    'RFC 6838 §4.2.8',
    'a suffix makes another type',
    post(dan, { 'Content-Type': 'application/vnd.x+json' }),
    wrongType,
  ],
  [
    'RFC 7396 §2',
    'PATCH takes a merge patch',
    patch('"1"', undefined, { 'Content-Type': 'application/merge-patch+json' }),
    '200',
  ],
  [
    'RFC 5789 §2.2',
    'PATCH takes application/json as one',
    patch('"1"', undefined, { 'Content-Type': 'application/json' }),
    '200',
  ],
  [
    'RFC 5789 §2.2',
    'PATCH of another type is told by Accept-Patch',
    patch('"1"', undefined, { 'Content-Type': 'application/json-patch+json' }),
    wrongType,
    { headers: { 'Accept-Patch': 'application/merge-patch+json, application/json', Accept: null } },
  ],
  [
    'RFC 7396 §2',
    'PUT takes no merge patch',
    put('"1"', undefined, { 'Content-Type': 'application/merge-patch+json' }),
    wrongType,
  ],
  [
    'RFC 9110 §12.5.3',
    'a content coding is refused, and Accept-Encoding says so',
    post(dan, { 'Content-Encoding': 'gzip' }),
    wrongType,
    { headers: { 'Accept-Encoding': 'identity', Accept: null } },
  ],
  ['RFC 9110 §12.5.3', 'identity is no coding', post(dan, { 'Content-Encoding': 'identity' }), '201'],
  [
    'RFC 9110 §5.6.3',
    'blanks and tabs around it are none of it',
    post(dan, { 'Content-Encoding': '\tidentity , ' }),
    '201',
  ],
  [
    'RFC 9110 §5.6.3',
    'another space makes another coding',
    post(dan, { 'Content-Encoding': '\u00a0identity' }),
    wrongType,
    { headers: { 'Accept-Encoding': 'identity', Accept: null } },
  ],
  ['RFC 9110 §8.4', 'one coding of several is one', post(dan, { 'Content-Encoding': 'identity, br' }), wrongType],
  [
    'RFC 9110 §9.3.5',
    'DELETE ignores content and its type',
    { ...remove('"1"', { 'Content-Type': 'text/plain' }), body: '{' },
    '204',
  ],
  ['RFC 9110 §9.3.1', 'GET ignores content', request('GET', `/users/${ada}`, { body: '{' }), '200'],
  ['RFC 9110 §15.5.14', '8192 bytes are read', raw(padded(8192)), '201'],
  ['RFC 9110 §15.5.14', '8193 bytes are not', raw(padded(8193)), '413 content_too_large'],
  [
    'RFC 9110 §15.5.14',
    'bytes are counted, not characters',
    raw(JSON.stringify({ ...dan, name: '€'.repeat(2_731) })),
    '413 content_too_large',
  ],
  ['RFC 9110 §15.5.14', 'what is in base64 is counted as it will be', encoded(base64(padded(8192))), '201'],
  [
    'RFC 9110 §15.5.14',
    'what is in base64 and too long is not decoded',
    encoded(base64(padded(8193))),
    '413 content_too_large',
  ],
  [
    'RFC 9110 §15.5.14',
    'size comes before type',
    post('x'.repeat(8193), { 'Content-Type': 'text/plain' }),
    '413 content_too_large',
  ],
  ['RFC 4648 §4', 'base64 is read where the event says so', encoded(base64(body)), '201'],
  [
    'RFC 4648 §3.3',
    'what is not of the alphabet is no base64',
    encoded({ body: `${base64(body).body}*`, isBase64Encoded: true }),
    malformed,
    whole,
  ],
  [
    'RFC 4648 §3.2',
    'base64 needs its padding',
    encoded({ body: Buffer.from('{} ').toString('base64').slice(0, -1), isBase64Encoded: true }),
    malformed,
    whole,
  ],
  [
    'RFC 4648 §5',
    'the alphabet for URLs is another',
    encoded({ body: Buffer.from('{"a":"\u00bf\u00bf~~"}').toString('base64url'), isBase64Encoded: true }),
    malformed,
    whole,
  ],
  ['RFC 3629 §3', 'bytes that are no UTF-8 are refused', encoded(base64(named(0xff))), malformed, whole],
  ['RFC 3629 §3', 'an overlong form is no UTF-8', encoded(base64(named(0xc0, 0xaf))), malformed, whole],
  ['RFC 3629 §3', 'a surrogate is no UTF-8', encoded(base64(named(0xed, 0xa0, 0x80))), malformed, whole],
  ['RFC 8259 §8.1', 'a byte order mark is refused', raw(`\ufeff${body}`), malformed, whole],
  ['RFC 8259 §8.1', 'also in base64', encoded(base64(`\ufeff${body}`)), malformed, whole],
  ['RFC 8259 §2', 'white space around JSON is fine', raw(` \t\r\n${body} `), '201'],
  ['RFC 8259 §2', 'nothing is no JSON', request('POST', '/users', { body: '' }), malformed, whole],
  ['RFC 8259 §2', 'no body at all is none', request('POST', '/users'), malformed, whole],
  ['RFC 8259 §2', 'text that ends too early', raw('{"email":'), malformed, whole],
  ['RFC 8259 §2', 'text that goes on', raw(`${body}x`), malformed, whole],
  ['RFC 8259 §4', 'a comma too many', raw(`${body.slice(0, -1)},}`), malformed, whole],
  ['RFC 8259 §7', 'single quotes', raw(`{'email':'x'}`), malformed, whole],
  ['RFC 8259 §7', 'a raw control character in a string', raw('{"email":"a\nb"}'), malformed, whole],
  ['RFC 8259 §6', 'NaN is no number', raw('{"email":NaN}'), malformed, whole],
  ['RFC 8259 §2', 'comments are no JSON', raw(`/* */${body}`), malformed, whole],
  ['RFC 8259 §3', 'null is no object', raw('null'), malformed, whole],
  ['RFC 8259 §3', 'a list is no object', raw('[]'), malformed, whole],
  ['RFC 8259 §3', 'a string is no object', raw('"text"'), malformed, whole],
  ['RFC 8259 §3', 'a number is no object', raw('1'), malformed, whole],
  [
    'RFC 8259 §4',
    'a member given twice is refused',
    raw(`${body.slice(0, -1)},"name":"Eve"}`),
    malformed,
    { errors: ['/name'] },
  ],
  [
    'RFC 8259 §4',
    'also where one of them is written with escapes',
    raw(`${body.slice(0, -1)},"n\\u0061me":"Eve"}`),
    malformed,
    { errors: ['/name'] },
  ],
  [
    'RFC 8259 §4',
    'names inside of a value are not those of the body',
    raw('{"email":"dan@example.com","name":{"x":1,"x":2,"email":3}}'),
    malformed,
    { errors: ['/name'] },
  ],
  [
    'RFC 8259 §7',
    'escapes in a value are read',
    raw('{"email":"d\\u0061n@example.com","name":"D\\u0061n"}'),
    '201',
    { body: dan },
  ],
];
