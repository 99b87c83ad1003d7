export interface RequestTarget {
  /** As sent, not decoded; starts with a slash, also for `OPTIONS *`. */
  readonly path: string;
  /** Decoded, in the order sent; a name may occur more than once. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** The target of a request line: a path, or a whole URL (RFC 9112 §3.2.2), whose scheme and authority don't matter here. */
export function parseRequestTarget(target: string): RequestTarget {
  const local = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const mark = local.indexOf('?');
  const path = mark === -1 ? local : local.slice(0, mark);
  return {
    path: path.startsWith('/') ? path : `/${path}`,
    query: mark === -1 ? [] : [...new URLSearchParams(local.slice(mark + 1))],
  };
}
