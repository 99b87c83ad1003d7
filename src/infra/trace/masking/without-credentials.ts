import { isRecord } from '../is-record.ts';
import type { HeaderLines, RequestTrace, TraceSummary } from '../request-trace.ts';
import { mark } from './text.ts';

/**
 * What lets somebody in, by the name of a header or a parameter: those of HTTP, of requests that are signed ("Signature Version 4: query
 * parameters"), of tokens (RFC 6750 §2.3), and whatever is named like them.
 */
const secret = /authorization|cookie|token|secret|password|credential|signature|api-?key/i;

const isSecretParameter = (name: string): boolean => secret.test(decoded(name));

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The scheme stays (RFC 9110 §11.4): it is what a reader looks for. */
const hidden = (value: string): string => {
  const scheme = /^(?:Basic|Bearer|AWS4-HMAC-SHA256|DPoP)(?= )/i.exec(value)?.[0];
  return scheme === undefined ? mark : `${scheme} ${mark}`;
};

const queryWithout = (query: string): string =>
  query
    .split('&')
    .map((pair) =>
      pair.includes('=') && isSecretParameter(pair.split('=')[0] ?? '') ? `${pair.split('=')[0]}=${mark}` : pair,
    )
    .join('&');

/** Path and query; a whole URL may have a user and a password before its host (RFC 3986 §3.2.1). */
export function targetWithoutCredentials(target: string): string {
  const local = target.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, `$1${mark}@`);
  const at = local.indexOf('?');
  return at === -1 ? local : local.slice(0, at + 1) + queryWithout(local.slice(at + 1));
}

const headerWithout = (name: string, value: string): string => {
  if (secret.test(name)) return hidden(value);
  return name.toLowerCase() === 'referer' ? targetWithoutCredentials(value) : value;
};
const parameterWithout = (name: string, value: string): string => (isSecretParameter(name) ? hidden(value) : value);

const lines = (all: HeaderLines): HeaderLines => all.map(([name, value]) => [name, headerWithout(name, value)]);

const map = (all: unknown, without: typeof headerWithout): unknown =>
  isRecord(all)
    ? Object.fromEntries(
        Object.entries(all).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.map((one) => without(name, String(one))) : without(name, String(value)),
        ]),
      )
    : all;

const eventWithout = (event: Readonly<Record<string, unknown>>): unknown => ({
  ...event,
  headers: map(event['headers'], headerWithout),
  multiValueHeaders: map(event['multiValueHeaders'], headerWithout),
  queryStringParameters: map(event['queryStringParameters'], parameterWithout),
  multiValueQueryStringParameters: map(event['multiValueQueryStringParameters'], parameterWithout),
});

export const summaryWithoutCredentials = (summary: TraceSummary): TraceSummary => ({
  ...summary,
  target: targetWithoutCredentials(summary.target),
});

/** The same request without what would let its reader in: tokens and signatures leave this process in no case. */
export const withoutCredentials = (trace: RequestTrace): RequestTrace => ({
  ...trace,
  summary: summaryWithoutCredentials(trace.summary),
  request: {
    ...trace.request,
    target: targetWithoutCredentials(trace.request.target),
    headers: lines(trace.request.headers),
  },
  ...(isRecord(trace.event) ? { event: eventWithout(trace.event) } : {}),
  spans: trace.spans.map((span) => {
    const query = span.attributes['url.query'];
    if (typeof query !== 'string') return span;
    return { ...span, attributes: { ...span.attributes, 'url.query': queryWithout(query) } };
  }),
});
