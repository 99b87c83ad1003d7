import { constantHeaders } from '../../adapters/api-gateway/constant-headers.ts';
import { versionPattern } from '../../adapters/api-gateway/etag.ts';
import { exposedHeaders } from '../../adapters/api-gateway/exposed-headers.ts';
import * as example from './examples.ts';
import type { Schema } from './schema.ts';
import { uuid } from './schemas.ts';

export interface Header {
  readonly description: string;
  readonly schema: Schema;
  readonly example: string;
  /** On every answer that may carry it. */
  readonly required?: true;
}

const text = (description: string, example: string, schema: Schema = {}): Header => ({
  description,
  schema: { type: 'string', pattern: '^[ -~]+$', maxLength: 1024, ...schema },
  example,
});
const always = (name: keyof typeof constantHeaders, description: string): Header => ({
  ...text(description, constantHeaders[name], { const: constantHeaders[name] }),
  required: true,
});

/** Every header that an answer may carry, besides those of the connection. */
export const headers = {
  'X-Request-Id': text('Names the request in the log of the service.', example.requestId, uuid),
  'Cache-Control': always('Cache-Control', 'Nobody keeps it.'),
  'X-Content-Type-Options': always('X-Content-Type-Options', 'An answer is what its type says.'),
  Vary: always('Vary', 'What an answer depends on.'),
  ETag: text('The version of the user, for If-Match.', '"1"', { pattern: `^"${versionPattern}"$` }),
  Location: text('Where the new user is.', `/users/${example.userId}`, { format: 'uri-reference' }),
  'Content-Location': text('Where this user is for everybody.', `/users/${example.userId}`, {
    format: 'uri-reference',
  }),
  Link: text('The next page (RFC 8288).', `</users?limit=1&cursor=${example.cursor}>; rel="next"`),
  'Idempotent-Replayed': text('The first answer to this Idempotency-Key, again.', 'true', { const: 'true' }),
  Allow: text('The methods of this path.', 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'),
  Accept: text('The type that is accepted here.', 'application/json'),
  'Accept-Patch': text('The types that are accepted here.', 'application/merge-patch+json, application/json'),
  'Accept-Encoding': text('The content coding that is accepted here.', 'identity', { const: 'identity' }),
  'Retry-After': text('Seconds after which to send the request again.', '1', { pattern: '^[0-9]+$' }),
  'WWW-Authenticate': text(
    'What credentials are asked for, and what was wrong with those that came (RFC 6750 §3).',
    'Bearer realm="users"',
  ),
  'Access-Control-Allow-Origin': text('The one origin whose pages may read the answer.', 'https://app.example.com'),
  'Access-Control-Expose-Headers': text('The headers that they may read.', exposedHeaders.join(', ')),
  'Access-Control-Allow-Methods': text('What pages of that origin may send.', 'POST, GET, HEAD, OPTIONS'),
  'Access-Control-Allow-Headers': text('The headers that they may send.', 'Content-Type, Authorization, If-Match'),
  'Access-Control-Max-Age': text('Seconds for which a browser need not ask again.', '7200', { pattern: '^[0-9]+$' }),
} as const satisfies Readonly<Record<string, Header>>;

/** `Cache-Control` of a user whom the one who read it may keep. */
export const cacheControlOfUser: Header = {
  ...headers['Cache-Control'],
  description: '`private, no-cache` for a user by its id, `no-store` for `me`.',
  schema: { type: 'string', enum: ['private, no-cache', constantHeaders['Cache-Control']] },
};

export type HeaderName = keyof typeof headers;
