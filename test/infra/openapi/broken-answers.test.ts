import { beforeAll, describe, expect, it } from '@jest/globals';
import { problemTypes } from '../../../src/adapters/api-gateway/problem.ts';
import { user } from '../../../src/infra/openapi/examples.ts';
import { assertConforms, type HttpAnswer } from '../../support/conformance.ts';
import { everyAnswer, type Sent } from './every-answer.ts';

/** One answer of each kind there is: of one place, and with one code where it is a problem. */
const sound: Sent[] = [];

beforeAll(async () => {
  const kinds = new Map<string, Sent>();
  for (const sent of await everyAnswer()) {
    const { code, errors = [] } = sent.answer.json ?? {};
    const kind = [sent.place, code, errors.map(Object.keys), Object.keys(sent.answer.headers).sort()];
    kinds.set(JSON.stringify(kind), sent);
  }
  sound.push(...kinds.values());
});

/** What is another in an answer that is broken; undefined where there is nothing to break. */
type Break = (sent: Sent) => Partial<HttpAnswer> | undefined;

const header =
  (name: string, value: string, where = /./): Break =>
  ({ place, answer: { headers } }) =>
    name in headers && where.test(place) ? { headers: { ...headers, [name]: value } } : undefined;

const noHeader =
  (name: string): Break =>
  ({ answer: { headers } }) =>
    name in headers
      ? { headers: Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name)) }
      : undefined;

// biome-ignore lint/suspicious/noExplicitAny: a JSON document, of which every member may be asked for
type Json = any;

/** `change` takes the place of what `find` finds in a body. */
const inBody =
  (find: (body: Json) => object | undefined) =>
  (change: (found: Json) => unknown): Break =>
  ({ answer: { json } }) => {
    if (json === undefined) return undefined;
    const body = structuredClone(json);
    const found: Json = find(body);
    if (found === undefined) return undefined;
    const changed = change(structuredClone(found));
    return { text: JSON.stringify(body, (_, value) => (value === found ? changed : value)) };
  };

const ofUser = inBody((body) => ('createdAt' in body ? body : undefined));
const ofListedUser = inBody((body) => body.items?.at(-1));
const ofPage = inBody((body) => ('items' in body ? body : undefined));
const ofProblem = inBody((body) => ('status' in body ? body : undefined));
const ofError = inBody((body) => body.errors?.at(-1));

const member = (name: string, value: unknown) => (body: object) => ({ ...body, [name]: value });
const without = (name: string) => (body: object) =>
  Object.fromEntries(Object.entries(body).filter(([one]) => one !== name));

type Rows = readonly (readonly [what: string, broken: Break])[];

const headers: Rows = [
  ['Vary without Origin', header('vary', 'Accept')],
  ['Vary without Accept', header('vary', 'Origin')],
  ['no Vary', noHeader('vary')],
  ['what caches of others may keep', header('cache-control', 'public, no-cache')],
  ['what may be kept without asking again', header('cache-control', 'private, max-age=60')],
  [
    'what nobody may keep, kept',
    header('cache-control', 'private, no-cache', /^(?!(?:GET|HEAD) \/users\/\{userId\} (?:200|304)$)/),
  ],
  ['no Cache-Control', noHeader('cache-control')],
  ['a type to be guessed', header('x-content-type-options', 'sniff')],
  ['no X-Content-Type-Options', noHeader('x-content-type-options')],
  ['an id of a request that is none', header('x-request-id', 'x')],
  ['a version of zero', header('etag', '"0"')],
  ['a version without quotes', header('etag', '1')],
  ['a Retry-After in words', header('retry-after', 'soon')],
  ['a replay that is none', header('idempotent-replayed', 'false')],
  ['another coding', header('accept-encoding', 'gzip')],
  ['a Location that is no reference', header('location', 'https://[')],
  ['a Content-Location that is no reference', header('content-location', 'https://[')],
  ['an age in words', header('access-control-max-age', 'long')],
];

const times = [
  '2026-11-25T01:44:46Z',
  '2026-11-25T01:44:46.612+00:00',
  '2026-11-25 01:44:46.612Z',
  '2026-13-25T01:44:46.612Z',
  1,
];
const userFaults: readonly (readonly [what: string, change: (user: object) => object])[] = [
  ...['id', 'email', 'name', 'createdAt', 'updatedAt'].map((name) => [`no ${name}`, without(name)] as const),
  ...['createdAt', 'updatedAt'].flatMap((name) =>
    times.map((time) => [`${name} ${JSON.stringify(time)}`, member(name, time)] as const),
  ),
  ['an id in capitals', member('id', '3F0E2C9A-7F44-4C57-8D6B-5B1C0E9F2A41')],
  ['an id that is none', member('id', 'me')],
  ['an email that is no address', member('email', 'ada')],
  ['an email with too long a local part', member('email', `${'x'.repeat(65)}@example.com`)],
  ['an email of null', member('email', null)],
  ['a blank name', member('name', ' ')],
  ['a long name', member('name', 'x'.repeat(101))],
  ['a user with the version', member('version', 1)],
];

const pages: Rows = [
  ['a page without items', ofPage(without('items'))],
  ['a page of null', ofPage(member('items', null))],
  ['a page of no users', ofPage(member('items', [{}]))],
  ['a page of ids', ofPage(member('items', ['3f0e2c9a-7f44-4c57-8d6b-5b1c0e9f2a41']))],
  ['more than fits on a page', ofPage(member('items', Array(101).fill(user)))],
  ['a next page of null', ofPage(member('nextCursor', null))],
  ['an empty cursor', ofPage(member('nextCursor', ''))],
  ['a cursor that has to be escaped', ofPage(member('nextCursor', 'a b'))],
  ['a page with a count', ofPage(member('total', 1))],
];

const problems: Rows = [
  ...['type', 'title', 'status', 'detail', 'code'].map(
    (name) => [`a problem without ${name}`, ofProblem(without(name))] as const,
  ),
  ...[...new Set(Object.values(problemTypes).map(({ status }) => status)), 418].map(
    (status) =>
      [
        `a problem that says ${status} and has another status`,
        (sent: Sent) => (sent.answer.status === status ? undefined : ofProblem(member('status', status))(sent)),
      ] as const,
  ),
  ['a status in digits', ofProblem(({ status, ...rest }) => ({ ...rest, status: String(status) }))],
  ['a code that nobody explains', ofProblem(member('code', 'other'))],
  [
    'a code of another status',
    (sent) => ofProblem(member('code', sent.answer.status === 415 ? 'not_acceptable' : 'unsupported_media_type'))(sent),
  ],
  ['a type that is no reference', ofProblem(member('type', 'https://['))],
  ['an empty title', ofProblem(member('title', ''))],
  ['an empty detail', ofProblem(member('detail', ''))],
  ['a detail of two lines', ofProblem(member('detail', 'a\nb'))],
  ['an instance that is no URI', ofProblem(member('instance', '8f7d2c5a-1d1b-4f0e-9a53-0c6e8f2b7d10'))],
  ['a list of no errors', ofProblem(member('errors', []))],
  ['an error that is a text', ofProblem(member('errors', ['/email']))],
  [
    'more errors than are listed',
    ofProblem(({ errors, ...rest }) => ({ ...rest, errors: Array(101).fill({ pointer: '', code: 'x', detail: 'x' }) })),
  ],
  ['a problem with a stack', ofProblem(member('stack', 'x'))],
];

const error = { code: 'unknown', detail: 'is unknown' };
const errors: Rows = [
  ['an error that is nowhere', ofError(() => error)],
  ['an error in body and query', ofError(() => ({ ...error, pointer: '', parameter: 'limit' }))],
  ['an error in body and header', ofError(() => ({ ...error, pointer: '', header: 'If-Match' }))],
  ['an error in query and header', ofError(() => ({ ...error, parameter: 'limit', header: 'If-Match' }))],
  ['an error everywhere', ofError(() => ({ ...error, pointer: '', parameter: 'limit', header: 'If-Match' }))],
  ['an error without a code', ofError(without('code'))],
  ['an error without a detail', ofError(without('detail'))],
  ['an error with a code that is a sentence', ofError(member('code', 'Is unknown'))],
  ['an error with an empty detail', ofError(member('detail', ''))],
  ['an error with a pointer of null', ofError(() => ({ ...error, pointer: null }))],
  ['an error that quotes the value', ofError(member('value', 'x'))],
];

describe.each<[string, Rows]>([
  ['headers', headers],
  ['user', userFaults.map(([what, change]) => [what, ofUser(change)])],
  ['listed users', userFaults.map(([what, change]) => [what, ofListedUser(change)])],
  ['page', pages],
  ['problem', problems],
  ['errors', errors],
])('an answer is refused, broken in its %s:', (_, rows) => {
  it.each(rows)('%s', (_what, broken) => {
    const refused: string[] = [];
    const passed: string[] = [];
    for (const sent of sound) {
      const { method, path, answer, place } = sent;
      const fault = broken(sent);
      if (fault === undefined) continue;
      try {
        assertConforms(method, path, { ...answer, ...fault });
        passed.push(place);
      } catch {
        refused.push(place);
      }
    }
    expect(passed).toEqual([]);
    expect(refused).not.toEqual([]);
  });
});

it('sound answers pass', () => {
  expect(sound.length).toBeGreaterThan(50);
  for (const { method, path, answer } of sound) expect(() => assertConforms(method, path, answer)).not.toThrow();
});
