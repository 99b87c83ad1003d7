import type { HeaderLines } from '../request-trace.ts';
import { maskedTarget } from './target.ts';
import { isUserId, mark } from './text.ts';

type Mask = (value: string) => string;

/** What protocols say: the only words that stay where a client might have put any. */
const words = new Set(
  [
    'application audio font image multipart text video json merge-patch problem html xml xhtml plain css javascript jwt',
    'x-www-form-urlencoded form-data octet-stream event-stream avif webp apng png svg signed-exchange',
    'charset utf-8 utf8 us-ascii iso-8859-1 q v b3 boundary gzip br deflate zstd identity compress chunked trailers',
    'close keep-alive upgrade timeout max 100-continue no-cache no-store private public must-revalidate max-age',
    'accept accept-encoding accept-patch origin nosniff navigate cors no-cors same-origin same-site cross-site none',
    'document empty script style iframe get head post put patch delete options trace connect w',
    'bearer realm users error invalid_token insufficient_scope invalid_request error_description scope rel next',
    'users/read users/write users/admin throttle lost-answer no-right cold-start true false localhost 127.0.0.1',
    'wind windows macos linux android content-type content-length etag location link allow vary retry-after',
    'x-request-id www-authenticate content-location idempotent-replayed',
  ]
    .join(' ')
    .split(' '),
);

/** Every word that is none of a protocol's, and no number that a protocol might say. */
const maskedWords: Mask = (value) =>
  value.replaceAll(/[^\s,;="()<>/+*?]+/g, (word) =>
    words.has(word.toLowerCase()) || /^\d{1,5}(?:\.\d{1,3})?$/.test(word) ? word : mark,
  );

const maskedLink: Mask = (value) => value.replaceAll(/<([^>]*)>/g, (_, target: string) => `<${maskedTarget(target)}>`);
/** Of this machine alone: another one is what a client made up. */
const host: Mask = (value) => (/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(value) ? value : mark);
const digits: Mask = (value) => (/^\d+$/.test(value) ? value : mark);
const hidden: Mask = () => mark;
const time: Mask = (value) => (/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(value) ? value : mark);
const id: Mask = (value) => (isUserId(value) ? value : mark);

const byWords =
  'accept accept-charset accept-encoding accept-patch access-control-allow-headers access-control-allow-methods access-control-expose-headers access-control-max-age access-control-request-headers access-control-request-method allow cache-control connection content-encoding content-type expect if-match if-none-match etag keep-alive local-fault pragma retry-after sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user te transfer-encoding vary x-content-type-options idempotent-replayed www-authenticate';

/** By name; what is not here is hidden, its name as well. */
const masks: Readonly<Record<string, Mask>> = {
  ...Object.fromEntries(byWords.split(' ').map((name) => [name, maskedWords])),
  ...Object.fromEntries(
    ['content-length', 'upgrade-insecure-requests', 'dnt', 'max-forwards'].map((name) => [name, digits]),
  ),
  ...Object.fromEntries(
    [
      'authorization',
      'cookie',
      'user-agent',
      'idempotency-key',
      'origin',
      'referer',
      'from',
      'accept-language',
      'forwarded',
    ]
      .concat(['x-forwarded-for', 'tracestate', 'if-modified-since', 'if-unmodified-since', 'if-range', 'range'])
      .concat([
        'access-control-allow-origin',
        'sec-ch-ua',
        'sec-ch-ua-mobile',
        'sec-ch-ua-platform',
        'priority',
        'purpose',
      ])
      .map((name) => [name, hidden]),
  ),
  traceparent: (value) => (/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(value) ? value : mark),
  location: maskedTarget,
  'content-location': maskedTarget,
  link: maskedLink,
  host,
  date: time,
  'x-request-id': id,
};

const maskOf = (name: string): Mask | undefined => {
  const key = name.toLowerCase();
  return Object.hasOwn(masks, key) ? masks[key] : undefined;
};

export const maskedHeaderName = (name: string): string => (maskOf(name) === undefined ? mark : name);

export const maskedHeaderValue = (name: string, value: string): string => (maskOf(name) ?? hidden)(value);

export const maskedHeaderLines = (lines: HeaderLines): HeaderLines =>
  lines.map(([name, value]) => [maskedHeaderName(name), maskedHeaderValue(name, value)]);
