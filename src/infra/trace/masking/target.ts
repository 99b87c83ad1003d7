import { isUserId, mark } from './text.ts';

const segments = new Set(['', 'users', 'me', 'problems', '*']);

/** Path segments of the API and ids stay. */
export const maskedPath = (path: string): string =>
  path
    .split('/')
    .map((segment) => (segments.has(segment) || isUserId(segment) ? segment : mark))
    .join('/');

const parameters = new Set(['limit', 'cursor', 'email']);

export const maskedParameter = (name: string): string => (parameters.has(name) ? name : mark);

/** A number is how many are asked for. */
export const maskedParameterValue = (name: string, value: string): string =>
  value === '' || (name === 'limit' && /^\d{1,3}$/.test(value)) ? value : mark;

/** Names of the API stay, and how many are asked for. */
export const maskedQuery = (query: string): string =>
  query
    .split('&')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      if (rest.length === 0) return maskedParameter(name);
      return `${maskedParameter(name)}=${maskedParameterValue(name, rest.join('='))}`;
    })
    .join('&');

/** Path and query; of a whole URL, which a request may name (RFC 9112 §3.2.2), these two alone. */
export function maskedTarget(target: string): string {
  const local = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const at = local.indexOf('?');
  return at === -1 ? maskedPath(local) : `${maskedPath(local.slice(0, at))}?${maskedQuery(local.slice(at + 1))}`;
}
