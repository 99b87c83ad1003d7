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
const always = (header: Header): Header => ({ ...header, required: true });

/** Every header that an answer may carry, besides those of the connection. */
export const headers = {
  'X-Request-Id': text('Names the request in the log of the service.', example.requestId, uuid),
  'Cache-Control': always(
    text('`private, no-cache` on GET of one user by its id, `no-store` on all else.', 'no-store', {
      enum: ['no-store', 'private, no-cache'],
    }),
  ),
  'X-Content-Type-Options': always(text('An answer is what its type says.', 'nosniff', { const: 'nosniff' })),
  Vary: always(text('What an answer depends on.', 'Accept, Origin', { const: 'Accept, Origin' })),
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

export type HeaderName = keyof typeof headers;
