import { idAt } from '../../src/testing/sequential-ids.ts';
import { restApiEvents } from '../corpora/rest-api-events.ts';
import { buildEvent } from '../support/events.ts';
import type { Random } from './random.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever JSON may be
type Json = any;

const user = `/users/${idAt(1)}`;
const ada = { email: 'ada@example.com', name: 'Ada' };
const ifMatch = { 'If-Match': '"1"' };

/** Requests that get far, for a service with one user. */
const requests: readonly Json[] = [
  buildEvent('GET', '/users', { query: { limit: '2' } }),
  buildEvent('GET', '/users', { query: { email: 'ada@example.com' }, prefix: '/prod' }),
  buildEvent('HEAD', '/users'),
  buildEvent('POST', '/users', { body: ada, headers: { 'Idempotency-Key': 'key', Accept: 'application/json' } }),
  buildEvent('POST', '/users', { body: Buffer.from(JSON.stringify(ada)).toString('base64'), isBase64Encoded: true }),
  buildEvent('GET', user, { headers: { 'If-None-Match': ['W/"1"', '"2"'] } }),
  buildEvent('PUT', user, { body: ada, headers: { ...ifMatch, 'Content-Type': 'application/json; charset=utf-8' } }),
  buildEvent('PATCH', user, { body: { name: 'Eve' }, headers: { ...ifMatch, 'Content-Encoding': 'identity' } }),
  buildEvent('DELETE', user, { headers: { 'If-Match': '*', 'If-None-Match': '"3"' } }),
  buildEvent('OPTIONS', user, { headers: { Origin: 'https://app.example.com' } }),
  buildEvent('GET', '/users/me', { claims: { token_use: 'access', sub: 'ada', client_id: 'app' } }),
  ...restApiEvents.map(({ event }) => event),
];
const seeds = requests.map((event) => JSON.stringify(event));

/** What is put where something else was. */
const values: readonly Json[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  2 ** 53,
  [],
  {},
  [[]],
  [null],
  '',
  ' ',
  '*',
  '"',
  '""',
  '"1"',
  'W/"1"',
  ',',
  ';',
  '=',
  '/',
  '//',
  '%',
  '%00',
  '..',
  '<script>alert(1)</script>',
  '\u202e<b>',
  '\r\nSet-Cookie: a=b',
  '\0',
  '\ud800',
  '\udfff<',
  'é&"\'',
  '😀',
  '\u2028',
  '__proto__',
  'constructor',
  'me',
  'null',
  'application/json',
  'text/html',
  'gzip',
  'ada@example.com',
  '{}',
  '[]',
  '{"email":"eve@example.com","name":"Eve"}',
  '{"<i>":1}',
  '{"a":1,"a":2}',
  '0',
  '100',
  '1e1',
  { toString: 1 },
  { toString: null, valueOf: null },
  { length: 1e9 },
  [{ toString: 1 }],
];
const names = [
  '__proto__',
  'constructor',
  'toString',
  'then',
  '<b>',
  '',
  'If-Match',
  'accept',
  'ORIGIN',
  'limit',
  'userId',
  'claims',
  'identity',
  '\r\n',
  '\ud800',
];

/** More than API Gateway lets through in headers and path, 10,240 bytes in all, and more than a body may have. */
const longestText = 12_000;

const own = (value: Json): string[] => (value instanceof Object ? Object.keys(value) : []);

/** A member of JSON may have any name; one of its own, since the next change is made inside it. */
const set = (target: Json, name: string, value: Json): void =>
  void Object.defineProperty(target, name, {
    value: value instanceof Object ? JSON.parse(JSON.stringify(value)) : value,
    writable: true,
    enumerable: true,
    configurable: true,
  });

/** Somewhere in `event`, an object that has members, and the name of one of them. */
function placeIn(event: Json, random: Random): [Json, string] {
  let target = event;
  let name = random.pick(own(event));
  while (own(target[name]).length > 0 && random.below(4) > 0) {
    target = target[name];
    name = random.pick(own(target));
  }
  return [target, name];
}

const cut = (text: string, random: Random): string =>
  text.slice(random.below(text.length + 1), 1 + random.below(text.length + 1));

const changes: readonly ((target: Json, name: string, random: Random) => void)[] = [
  (target, name) => delete target[name],
  (target, name, random) => set(target, name, random.pick(values)),
  (target, name, random) => set(target, random.pick(names), target[name]),
  (target, _name, random) => set(target, random.pick(names), random.pick(values)),
  (target, name) => set(target, name, [target[name], target[name]]),
  (target, name) => set(target, name.toUpperCase(), target[name]),
  (target, name, random) =>
    set(
      target,
      name,
      `${target[name] instanceof Object ? '' : target[name]}${random.pick(values.filter((value) => typeof value === 'string'))}`,
    ),
  (target, name, random) => typeof target[name] === 'string' && set(target, name, cut(target[name], random)),
  (target, name, random) =>
    typeof target[name] === 'string' &&
    set(target, name, target[name].repeat(1 + random.below(200)).slice(0, longestText)),
];

function withStructureChanged(event: Json, random: Random): Json {
  for (let change = random.below(4); change >= 0 && own(event).length > 0; change--)
    random.pick(changes)(...placeIn(event, random), random);
  // Names on lists, and what else JSON can't say, do not reach a function.
  return JSON.parse(JSON.stringify(event));
}

/** Bits flipped, bytes lost, doubled and made up. */
function withBytesChanged(text: string, random: Random): Buffer {
  let bytes = Buffer.from(text);
  for (let change = random.below(4); change >= 0 && bytes.length > 0; change--) {
    const at = random.below(bytes.length);
    const end = at + random.below(random.below(2) === 0 ? 2 : 40);
    const by = random.pick([
      () => Buffer.from([(bytes[at] ?? 0) ^ (1 << random.below(8))]),
      () => Buffer.alloc(0),
      () => Buffer.concat([bytes.subarray(at, end), bytes.subarray(at, end)]),
      () => Buffer.from(Array.from({ length: random.below(4) }, () => random.below(256))),
    ])();
    bytes = Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(Math.max(end, at + 1))]);
  }
  return bytes;
}

function withBodyChanged(event: Json, random: Random): Json {
  const bytes = withBytesChanged(typeof event.body === 'string' ? event.body : '{}', random);
  const isBase64Encoded = random.below(2) === 0;
  return { ...event, isBase64Encoded, body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8') };
}

/** An event of a REST API after what happens to it, in its structure or its bytes. */
export function fuzzedEvent(random: Random): Json {
  const text = random.pick(seeds);
  const kind = random.below(4);
  if (kind < 2) return withStructureChanged(JSON.parse(text), random);
  if (kind === 2) return withBodyChanged(JSON.parse(text), random);
  try {
    return JSON.parse(withBytesChanged(text, random).toString());
  } catch {
    return withBodyChanged(withStructureChanged(JSON.parse(text), random), random);
  }
}
