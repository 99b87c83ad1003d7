import { gzipSync } from 'node:zlib';
import {
  all,
  describe,
  either,
  failsWithReason,
  json,
  refused,
  status,
  theUser,
  withHeader,
  withoutBody,
} from './verdicts.mjs';

const ann = { email: 'ann@example.com', name: 'Ann' };
/** Is there before any probe. */
export const bea = { email: 'bea@example.com', name: 'Bea' };
const asJson = { 'Content-Type': 'application/json' };
export const secret = 'postgres://admin:hunter2@10.0.0.7/users';

const post = (body, { headers = asJson, ...rest } = {}) => ({ method: 'POST', path: '/users', headers, body, ...rest });
const postBytes = (bytes, headers = asJson) => post(bytes.toString('base64'), { headers, isBase64Encoded: true });
const get = ({ id }, rest = {}) => ({ method: 'GET', path: `/users/${id}`, ...rest });
const put = ({ id }, user, tag) => ({
  method: 'PUT',
  path: `/users/${id}`,
  headers: { ...asJson, 'If-Match': tag },
  body: JSON.stringify(user),
});
const created = status([201], theUser(ann));

/** Base64 of a body, with characters in it that are none of base64. */
const dirtyBase64 = (text) => Buffer.from(text).toString('base64').replace(/^.{8}/, '$&!?');

/** A latin-1 byte where UTF-8 is due. */
const notUtf8 = Buffer.from(JSON.stringify({ ...ann, name: 'Ren\xe9' }), 'latin1');

const eventBridge = {
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account: '000000000000',
  time: '2026-11-25T12:00:00Z',
  region: 'eu-central-1',
  resources: [],
  detail: {},
};

/** `ok`, or what was made of the member that two rows send beside a good user. */
const acceptedAs = (what) => (answer) => (describe(answer) === '201' ? `201, ${what(json(answer) ?? {})}` : undefined);
const refusedOr = (accepted) => (answer) => accepted(answer) ?? status(refused)(answer);

const everyPeer = ['hono', 'powertools', 'serverless-express', 'fastify', 'middy', 'lambda-api'];

/**
 * The rows of the table. `send` gives requests, or whole events (`{ raw }`); `judge` sees the answer to each of them, a list has one
 * for each. A header in `header` is part of what is right. `left`: the frameworks that leave this to the application.
 */
export const probes = [
  {
    name: 'POST, GET, list, PUT, DELETE',
    sends: 'each operation as a client sends it, then GET of the user who was deleted',
    right: '201, 200, 200, 200, 204, 404, with the users: the row that shows that each API works',
    source: 'RFC 9110 §9.3',
    send: (user) => [
      post(JSON.stringify(ann)),
      get(user),
      { method: 'GET', path: '/users' },
      put(user, { ...bea, name: 'Bee' }, '"1"'),
      { method: 'DELETE', path: `/users/${user.id}`, headers: { 'If-Match': '*' } },
      get(user),
    ],
    judge: [
      created,
      status([200], theUser(bea)),
      status([200], ({ body }) => (body.includes(bea.email) ? undefined : 'without a user')),
      status([200], theUser({ ...bea, name: 'Bee' })),
      status([204]),
      status([404]),
    ],
  },
  {
    name: 'null headers, bare requestContext, no Content-Type',
    sends: 'POST of a user; `headers` and `multiValueHeaders` are `null`, `requestContext` holds `requestId` alone',
    right: '201, or 415: content whose type is not said may be examined, or not be',
    source: 'RFC 9110 §8.3',
    send: () => [
      post(JSON.stringify(ann), {
        overrides: { headers: null, multiValueHeaders: null, requestContext: { requestId: 'test-invoke-request' } },
      }),
    ],
    judge: either(created, status([415])),
  },
  {
    name: 'PATCH on a path that has no PATCH',
    sends: '`PATCH /users`',
    right: '405 with `Allow`',
    source: 'RFC 9110 §15.5.6',
    header: 'Allow',
    send: () => [{ method: 'PATCH', path: '/users', headers: asJson, body: '{}' }],
    judge: status([405], withHeader('Allow')),
  },
  {
    name: 'HEAD',
    sends: '`HEAD /users/{id}` of a user who exists',
    right: '200 without a body',
    source: 'RFC 9110 §9.1, §9.3.2',
    send: ({ id }) => [{ method: 'HEAD', path: `/users/${id}` }],
    judge: status([200], withoutBody),
  },
  {
    name: 'OPTIONS',
    sends: '`OPTIONS /users`',
    right: '200 or 204 with `Allow`; or 405 with `Allow`, since OPTIONS is optional',
    source: 'RFC 9110 §9.1, §9.3.7',
    header: 'Allow',
    send: () => [{ method: 'OPTIONS', path: '/users' }],
    judge: status([200, 204, 405], withHeader('Allow')),
  },
  {
    name: 'unknown path',
    sends: '`GET /nothing`',
    right: '404, and no web page from an API',
    source: 'RFC 9110 §15.5.5',
    send: () => [{ method: 'GET', path: '/nothing' }],
    judge: status([404]),
  },
  {
    name: 'malformed JSON',
    sends: 'POST of `{"email":`',
    right: '400; 422 is for content whose syntax is right',
    source: 'RFC 9110 §15.5.1, §15.5.21',
    send: () => [post('{"email":')],
    judge: status([400]),
  },
  {
    name: '`null` body on POST',
    sends: 'POST whose event has `body: null`',
    right: '400 or 422',
    source: 'RFC 9110 §15.5.1',
    send: () => [post(null)],
    judge: status(refused),
  },
  {
    name: 'malformed `%` in the path',
    sends: '`GET /users/%` and `GET /users/%E0%A4%A`',
    right: '404 or 400',
    source: 'RFC 3986 §2.1',
    send: () => ['%', '%E0%A4%A'].map((id) => get({ id })),
    judge: status([400, 404]),
  },
  {
    name: 'base path mapping `/v1`',
    sends: '`GET /v1/users/{id}` on a custom domain that maps `/v1` here; the application was not told of `/v1`',
    right: '200 and the user',
    source: 'API Gateway Developer Guide: API mappings',
    send: (user) => [get(user, { prefix: '/v1' })],
    judge: status([200], theUser(bea)),
  },
  {
    name: 'GET with body `""`',
    sends: '`GET /users/{id}` whose event has `body: ""`',
    right: '200 and the user',
    source: 'RFC 9110 §9.3.1',
    send: (user) => [get(user, { body: '' })],
    judge: status([200], theUser(bea)),
  },
  {
    name: 'a handler throws, a secret in the message',
    sends: '`GET /users/{id}` while the store throws',
    right: '500 that holds neither message nor stack',
    source: 'RFC 9457 §5',
    failing: true,
    send: (user) => [get(user)],
    judge: (answer) => (answer.body?.includes(secret) ? `${describe(answer)}, leaked` : status([500])(answer)),
  },
  {
    name: '`{}` and an EventBridge event',
    sends: 'two events that are no HTTP request',
    right:
      'the invocation fails, with an error that says why: an answer would report success, and the event would be lost',
    source: 'Lambda Developer Guide: errors and retries of asynchronous invocations',
    send: () => [{ raw: {} }, { raw: eventBridge }],
    judge: failsWithReason,
  },
  {
    name: 'header names in capitals',
    sends: 'POST with `CONTENT-TYPE: application/json`',
    right: '201 and the user',
    source: 'RFC 9110 §5.1',
    send: () => [post(JSON.stringify(ann), { headers: { 'CONTENT-TYPE': 'application/json' } })],
    judge: created,
  },
  {
    name: 'two Content-Type lines',
    sends: 'POST with `Content-Type: application/json` and `Content-Type: text/plain`',
    right: '400 or 415: it can’t be told which of them is meant',
    source: 'RFC 9110 §5.3, §8.3',
    send: () => [post(JSON.stringify(ann), { headers: { 'Content-Type': ['application/json', 'text/plain'] } })],
    judge: status([400, 415]),
  },
  {
    name: 'Content-Type: application/xml',
    sends: 'POST of a user as `application/xml`',
    right: '415',
    source: 'RFC 9110 §15.5.16',
    send: () => [post(JSON.stringify(ann), { headers: { 'Content-Type': 'application/xml' } })],
    judge: status([415]),
  },
  {
    name: 'Content-Encoding: gzip',
    sends: 'POST of a user, compressed',
    right: '201 and the user, or 415 with `Accept-Encoding`',
    source: 'RFC 9110 §8.4, §15.5.16',
    header: 'Accept-Encoding',
    send: () => [postBytes(gzipSync(JSON.stringify(ann)), { ...asJson, 'Content-Encoding': 'gzip' })],
    judge: either(created, status([415], withHeader('Accept-Encoding'))),
  },
  {
    name: 'Accept: text/html',
    sends: '`GET /users/{id}` with `Accept: text/html`',
    right: '406, or the user as JSON',
    source: 'RFC 9110 §12.5.1',
    send: (user) => [get(user, { headers: { Accept: 'text/html' } })],
    judge: either(status([200], theUser(bea)), status([406])),
  },
  {
    name: 'invalid base64',
    sends: 'POST with `isBase64Encoded`, `!?` within the base64 of a user',
    right: '400 or 422',
    source: 'RFC 4648 §3.3',
    send: () => [post(dirtyBase64(JSON.stringify(ann)), { isBase64Encoded: true })],
    judge: refusedOr(acceptedAs(() => 'garbage dropped')),
  },
  {
    name: 'bytes that are no UTF-8',
    sends: 'POST with `isBase64Encoded`, a name in latin-1',
    right: '400 or 422',
    source: 'RFC 8259 §8.1, RFC 3629 §3',
    send: () => [postBytes(notUtf8)],
    judge: refusedOr(acceptedAs(({ name }) => (name === 'Ren\ufffd' ? 'stored as U+FFFD' : 'stored'))),
  },
  {
    name: 'a member twice',
    sends: 'POST of `{"email":"ann@…","name":"Ann","name":"Eve"}`',
    right: '400 or 422',
    source: 'RFC 7493 §2.3; RFC 8259 §4 leaves it open',
    send: () => [post(JSON.stringify(ann).replace('}', ',"name":"Eve"}'))],
    judge: refusedOr(acceptedAs(({ name }) => (name === 'Eve' ? 'the last wins' : 'the first wins'))),
  },
  {
    name: '`__proto__` member',
    sends: 'POST of a user with `"__proto__":{"admin":true}`',
    right: '400 or 422, or 201 without a trace of it',
    source: 'CWE-1321',
    send: () => [post(JSON.stringify(ann).replace('}', ',"__proto__":{"admin":true}}'))],
    judge: either(
      status(refused),
      status(
        [201],
        all(theUser(ann), ({ body }) => (body.includes('admin') ? 'stored' : undefined)),
      ),
    ),
  },
  {
    name: 'two wrong fields',
    sends: 'POST of `{"email":"x","name":""}`',
    right: '400 or 422 that names both',
    source: 'RFC 9457 §3',
    left: ['serverless-express', 'lambda-api'],
    send: () => [post(JSON.stringify({ email: 'x', name: '' }))],
    judge: status(refused, ({ body }) => {
      const missing = ['email', 'name'].filter((field) => !body.includes(field));
      return missing.length === 0 ? undefined : `without ${missing.join(', ')}`;
    }),
  },
  {
    name: 'If-None-Match',
    sends: '`GET /users/{id}` with `If-None-Match: "x", W/<the ETag of the answer before>`',
    right: '304 with the `ETag`, without a body',
    source: 'RFC 9110 §13.1.2, §15.4.5',
    header: 'ETag',
    left: ['powertools', 'fastify', 'middy'],
    send: ({ etag = '"none"', ...user }) => [
      get(user, { headers: { 'If-None-Match': `"x", W/${etag.replace(/^W\//, '')}` } }),
    ],
    judge: status([304], all(withHeader('ETag'), withoutBody)),
  },
  {
    name: 'If-Match with a weak tag',
    sends: '`PUT /users/{id}` with `If-Match: W/"1"`, the version being `"1"`',
    right: '412: a weak tag never matches',
    source: 'RFC 9110 §13.1.1',
    left: everyPeer,
    send: (user) => [put(user, ann, 'W/"1"')],
    judge: status([412]),
  },
];
