import type { HeaderLines, SeenBody } from './request-trace.ts';

export const linesOf = (headers: HeaderLines, name: string): readonly string[] =>
  headers.flatMap(([one, value]) => (one.toLowerCase() === name ? [value] : []));

/** The first of that name, which is in lower case. */
export const headerOf = (headers: HeaderLines, name: string): string | undefined => linesOf(headers, name)[0];

/** What a body says as JSON; undefined where it is none. */
export function jsonIn({ text, isBase64Encoded }: SeenBody): unknown {
  if (isBase64Encoded) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether `text`, which is JSON, says the same as what was read of it: no member twice, no number in a way of its own. */
export const isPlainJson = (text: string, value: unknown): boolean =>
  text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (token) =>
    token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : '',
  ) === JSON.stringify(value);

/** Path and query of a target, as sent. */
export function splitTarget(target: string): { readonly path: string; readonly query: string | undefined } {
  const at = target.indexOf('?');
  return at < 0 ? { path: target, query: undefined } : { path: target.slice(0, at), query: target.slice(at + 1) };
}

/** A part of a target, decoded; as it is where it cannot be. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}

/** The value of a query parameter that occurs once, decoded. */
export function parameterOf(target: string, name: string): string | undefined {
  const values = (splitTarget(target).query ?? '')
    .split('&')
    .flatMap((pair) => (pair.startsWith(`${name}=`) ? [decoded(pair.slice(name.length + 1))] : []));
  return values.length === 1 ? values[0] : undefined;
}
