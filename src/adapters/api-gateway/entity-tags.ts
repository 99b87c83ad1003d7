import type { Versions } from '../../domain/index.ts';
import type { HttpRequest } from './http-request.ts';
import { type InputError, invalidInput } from './problem.ts';

/** One entity-tag: weak mark, and the characters between its quotes, commas included. */
const entityTag = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/;

/** The members of a list of entity-tags (RFC 9110 §5.6.1: empty members count for nothing); undefined where it is none. */
function parseTags(list: string): readonly { readonly weak: boolean; readonly tag: string }[] | undefined {
  const tags = [];
  let rest = list.replace(/^[\t ,]+/, '');
  while (rest !== '') {
    const [whole, weak, tag = ''] = entityTag.exec(rest) ?? [];
    if (whole === undefined) return undefined;
    tags.push({ weak: weak !== undefined, tag });
    const after = rest.slice(whole.length);
    rest = after.replace(/^[\t ]*(?:,[\t ,]*|$)/, '');
    if (rest !== '' && rest.length === after.length) return undefined;
  }
  return tags.length > 0 ? tags : undefined;
}

const versionIn = (tag: string): readonly number[] => (/^[1-9]\d{0,15}$/.test(tag) ? [Number(tag)] : []);

const malformed = (header: string): InputError => ({
  header,
  code: 'malformed',
  detail: 'must be * or a list of entity-tags in double quotes, like "1", "2"',
});

function versionsIn({ headers }: HttpRequest, header: string, weakMatches: boolean): Versions | undefined {
  const lines = headers.get(header.toLowerCase());
  if (lines === undefined) return undefined;
  const list = lines.join(',').trim();
  if (list === '*') return 'any';
  const tags = parseTags(list);
  if (tags === undefined) throw invalidInput(malformed(header));
  return tags.flatMap(({ weak, tag }) => (weak && !weakMatches ? [] : versionIn(tag)));
}

/** The versions that `If-Match` names, by strong comparison: a weak tag never matches (RFC 9110 §13.1.1). */
export const readIfMatch = (request: HttpRequest) => versionsIn(request, 'If-Match', false);

/** The versions that `If-None-Match` names, by weak comparison (RFC 9110 §13.1.2). */
export const readIfNoneMatch = (request: HttpRequest) => versionsIn(request, 'If-None-Match', true);
