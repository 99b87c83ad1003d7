import { list, post, type Request, type Rule } from './rule.ts';

const dan = { email: 'dan@example.com', name: 'Dan' };
const malformed = '400 invalid_input';
const withKey = (key: string | readonly string[], body: unknown = dan): Request =>
  post(body, { 'Idempotency-Key': key });
const again = (key: string, before: string, body: unknown = dan): Request => ({
  ...withKey(key, body),
  after: [withKey(before)],
});
const key = { errors: ['Idempotency-Key'] };
const replayed = { headers: { 'Idempotent-Replayed': 'true', ETag: '"1"' } };
const fresh = { headers: { 'Idempotent-Replayed': null } };
const names = (...errors: string[]) => ({ errors });

/** Idempotency keys and lists. */
export const repeating: readonly Rule[] = [
  ['draft-ietf-httpapi-idempotency-key-header §2.1', 'a key is a quoted string', withKey('"key-1"'), '201', fresh],
  ['contract, retrying', 'a key may be bare', withKey('key-1'), '201', fresh],
  [
    'contract, retrying',
    'the same key and input are answered as the first time',
    again('key-1', 'key-1'),
    '201',
    replayed,
  ],
  ['contract, retrying', 'quotes are none of the key', again('"key-1"', 'key-1'), '201', replayed],
  [
    'contract, retrying',
    'the input is what was made of it: blanks around a name are none',
    again('key-1', 'key-1', { ...dan, name: ' Dan ' }),
    '201',
    replayed,
  ],
  [
    'draft-ietf-httpapi-idempotency-key-header §2.7',
    'the same key and another input are 422',
    again('key-1', 'key-1', { ...dan, name: 'Eve' }),
    '422 idempotency_key_reused',
  ],
  [
    'contract, retrying',
    'an address in another case is another input',
    again('key-1', 'key-1', { ...dan, email: 'DAN@example.com' }),
    '422 idempotency_key_reused',
  ],
  ['contract, retrying', 'keys are told apart by their case', again('KEY-1', 'key-1'), '409 email_taken'],
  [
    'contract, retrying',
    'without a key, a create sent again is refused',
    { ...post(dan), after: [post(dan)] },
    '409 email_taken',
  ],
  [
    'contract, retrying',
    'nothing is stored for a request that was wrong',
    { ...withKey('key-1'), after: [withKey('key-1', { name: 'Dan' })] },
    '201',
    fresh,
  ],
  [
    'contract, retrying',
    'nothing is stored for a create that was refused',
    { ...withKey('key-1'), after: [withKey('key-1', { ...dan, email: 'ada@example.com' })] },
    '201',
    fresh,
  ],
  ['contract, retrying', 'a key has 255 characters', withKey('k'.repeat(255)), '201'],
  ['contract, retrying', 'and not 256', withKey('k'.repeat(256)), malformed, key],
  ['contract, retrying', 'an empty key is none', withKey(''), malformed, key],
  ['contract, retrying', 'nor is one that is empty between quotes', withKey('""'), malformed, key],
  ['RFC 8941 §3.3.3', 'quotes come in pairs', withKey('"key-1'), malformed, key],
  ['RFC 8941 §3.3.3', 'a quote within a key is none', withKey('a"b'), malformed, key],
  ['contract, retrying', 'a blank within a key is none', withKey('a b'), malformed, key],
  ['contract, retrying', 'a key is ASCII', withKey('k\u00e4y'), malformed, key],
  ['RFC 9110 §5.6.3', 'blanks and tabs around a key are none of it', again('\tkey-1 ', 'key-1'), '201', replayed],
  ['RFC 9110 §5.6.3', 'another space is, and makes it none', withKey('\u00a0key-1'), malformed, key],
  ['contract, retrying', 'two header lines are no key', withKey(['key-1', 'key-1']), malformed, key],
  ['contract, retrying', 'it means nothing on a list', list({}, { headers: { 'Idempotency-Key': '' } }), '200'],
  ['contract, paging', 'a list has 20 users where nothing is said', list(), '200', { headers: { Link: null } }],
  [
    'RFC 8288 §3',
    'Link leads to the next page',
    list({ limit: '1' }),
    '200',
    { headers: { Link: /^<\/users\?limit=1&cursor=[^>]+>; rel="next"$/ } },
  ],
  [
    'contract, operations',
    'Link is right under a stage',
    list({ limit: '1' }, { prefix: '/dev' }),
    '200',
    { headers: { Link: /^<\/dev\/users\?limit=1&cursor=/ } },
  ],
  ['contract, paging', 'limit above 100 counts as 100', list({ limit: '101' }), '200'],
  ['contract, paging', 'also far above', list({ limit: '9'.repeat(400) }), '200'],
  ['contract, paging', 'limit in more digits is the same number', list({ limit: '007' }), '200'],
  ['contract, paging', 'limit 0 is refused', list({ limit: '0' }), malformed, names('limit')],
  ['contract, paging', 'limit below it is no number here', list({ limit: '-1' }), malformed, names('limit')],
  ['contract, paging', 'limit has no sign', list({ limit: '+1' }), malformed, names('limit')],
  ['contract, paging', 'limit has no exponent', list({ limit: '1e1' }), malformed, names('limit')],
  ['contract, paging', 'limit is whole', list({ limit: '1.0' }), malformed, names('limit')],
  ['contract, paging', 'limit has no blanks', list({ limit: ' 1' }), malformed, names('limit')],
  ['contract, paging', 'limit is in ASCII digits', list({ limit: '\u0661' }), malformed, names('limit')],
  ['contract, paging', 'limit is given once', list({ limit: ['1', '2'] }), malformed, names('limit')],
  ['contract, paging', 'an empty limit is none', list({ limit: '' }), malformed, names('limit')],
  ['contract, paging', 'a cursor is one of this list', list({ cursor: 'x' }), malformed, names('cursor')],
  ['contract, paging', 'a cursor is given once', list({ cursor: ['x', 'x'] }), malformed, names('cursor')],
  ['contract, paging', 'an empty cursor is none', list({ cursor: '' }), malformed, names('cursor')],
  ['contract, paging', 'no other parameter is known', list({ page: '1' }), malformed, names('page')],
  [
    'contract, paging',
    'names of parameters are told apart by their case',
    list({ Limit: '1' }),
    malformed,
    names('Limit'),
  ],
  [
    'contract, paging',
    '__proto__ is a parameter that nobody knows',
    list(JSON.parse('{"__proto__":"x"}')),
    malformed,
    names('__proto__'),
  ],
  [
    'contract, paging',
    'every parameter that is wrong is told',
    list({ limit: '0', page: '1' }),
    malformed,
    names('page', 'limit'),
  ],
  [
    'contract, operations',
    'email finds the one user',
    list({ email: 'ADA@example.com' }),
    '200',
    { headers: { Link: null } },
  ],
  ['contract, operations', 'email finds nobody', list({ email: 'nobody@example.com' }), '200', { body: { items: [] } }],
  ['contract, operations', 'email is an address', list({ email: 'x' }), malformed, names('email')],
  [
    'contract, operations',
    'email is given once',
    list({ email: ['ada@example.com', 'bob@example.com'] }),
    malformed,
    names('email'),
  ],
  [
    'contract, paging',
    'cursor and email are not given together',
    list({ email: 'ada@example.com', cursor: 'x' }),
    malformed,
    names('cursor'),
  ],
  ['contract, paging', 'limit and email may be', list({ email: 'ada@example.com', limit: '1' }), '200'],
];
