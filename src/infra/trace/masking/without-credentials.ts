import type { HeaderLines, RequestTrace, TraceSummary } from '../request-trace.ts';
import { isRecord } from './json.ts';
import { mark } from './text.ts';

/** What lets somebody in. */
const headers = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-amz-security-token', 'x-api-key']);

/** Of requests that are signed in their query ("Signature Version 4: query parameters"), and of tokens there (RFC 6750 §2.3). */
const parameters = new Set(['x-amz-signature', 'x-amz-credential', 'x-amz-security-token', 'access_token']);

const isSecret = (name: string): boolean => headers.has(name.toLowerCase());
const isSecretParameter = (name: string): boolean => parameters.has(decoded(name).toLowerCase());

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

const lines = (all: HeaderLines): HeaderLines =>
  all.map(([name, value]) => (isSecret(name) ? [name, hidden(value)] : [name, value]));

const queryWithout = (query: string): string =>
  query
    .split('&')
    .map((pair) =>
      pair.includes('=') && isSecretParameter(pair.split('=')[0] ?? '') ? `${pair.split('=')[0]}=${mark}` : pair,
    )
    .join('&');

function targetWithout(target: string): string {
  const at = target.indexOf('?');
  return at === -1 ? target : target.slice(0, at + 1) + queryWithout(target.slice(at + 1));
}

const map = (all: unknown, isHidden: (name: string) => boolean): unknown =>
  isRecord(all)
    ? Object.fromEntries(
        Object.entries(all).map(([name, value]) => {
          if (!isHidden(name)) return [name, value];
          return [name, Array.isArray(value) ? value.map((one) => hidden(String(one))) : hidden(String(value))];
        }),
      )
    : all;

const eventWithout = (event: Readonly<Record<string, unknown>>): unknown => ({
  ...event,
  headers: map(event['headers'], isSecret),
  multiValueHeaders: map(event['multiValueHeaders'], isSecret),
  queryStringParameters: map(event['queryStringParameters'], isSecretParameter),
  multiValueQueryStringParameters: map(event['multiValueQueryStringParameters'], isSecretParameter),
});

export const summaryWithoutCredentials = (summary: TraceSummary): TraceSummary => ({
  ...summary,
  target: targetWithout(summary.target),
});

/** The same request without what would let its reader in: tokens and signatures leave this process in no case. */
export const withoutCredentials = (trace: RequestTrace): RequestTrace => ({
  ...trace,
  summary: summaryWithoutCredentials(trace.summary),
  request: { ...trace.request, target: targetWithout(trace.request.target), headers: lines(trace.request.headers) },
  ...(isRecord(trace.event) ? { event: eventWithout(trace.event) } : {}),
  spans: trace.spans.map((span) => {
    const query = span.attributes['url.query'];
    if (typeof query !== 'string') return span;
    return { ...span, attributes: { ...span.attributes, 'url.query': queryWithout(query) } };
  }),
});
