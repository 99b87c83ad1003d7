import type { IncomingMessage } from 'node:http';

export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** Unset: that of the status. */
  readonly title?: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is wrong with the input, one by one. */
  readonly errors?: readonly object[];
}

const ownNames = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

const hostLines = ({ rawHeaders }: IncomingMessage): readonly string[] =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host');

/**
 * Whether a page sends this that did not come from here: of another site, or of what else this machine serves, which is the same
 * site to a browser. Without Fetch Metadata an `Origin` alone tells a page.
 */
export const isOfAnotherOrigin = (site: string | undefined, origin: string | undefined): boolean =>
  site === undefined ? origin !== undefined : site !== 'none' && site !== 'same-origin';

/**
 * A link that somebody follows: it changes nothing, and the page that it was on sees nothing of the answer (Fetch Metadata: a frame's
 * destination is another one).
 */
const isFollowedLink = ({ method, headers }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  headers['sec-fetch-mode'] === 'navigate' &&
  headers['sec-fetch-dest'] === 'document';

/**
 * Why a request does not get as far as a function; undefined where it does. Who sends no token may be taken for an administrator,
 * so a web page must not become one through its reader's browser: by a name that it made point here (DNS rebinding), or from another
 * origin, unless the owner named that one.
 */
export function refusalOf(request: IncomingMessage, corsOrigin?: string): Refusal | undefined {
  const hosts = hostLines(request);
  // RFC 9112 §3.2.
  if (hosts.length > 1 || (hosts.length === 0 && request.httpVersion === '1.1')) {
    return { status: 400, code: 'malformed_http', detail: 'A request has one Host.' };
  }
  if (hosts.some((host) => !ownNames.test(host))) {
    return { status: 421, code: 'misdirected', detail: 'This service is known as localhost and 127.0.0.1 only.' };
  }
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isOfAllowedOrigin = origin !== undefined && origin === corsOrigin;
  if (isOfAnotherOrigin(site, origin) && !isOfAllowedOrigin && !isFollowedLink(request)) {
    return { status: 403, code: 'cross_site', detail: 'A page of another origin may not call this service.' };
  }
  return undefined;
}
