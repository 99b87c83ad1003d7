import type { Versions } from '../../domain/index.ts';
import { versionPattern } from './etag.ts';
import type { HttpRequest } from './http-request.ts';
import { type InputError, invalidInput } from './problem.ts';

/** One entity-tag (RFC 9110 §8.8.3): weak mark, and the characters between its quotes, commas included. */
const entityTag = '(?:W/)?"[!#-~\\x80-\\xff]*"';

/**
 * `*`, or a list of entity-tags, whose empty members count for nothing (RFC 9110 §5.6.1), blanks around. Text, so that a document
 * can quote it. Each character can be matched in one way alone: hostile lists take no longer than others.
 */
export const entityTagsPattern = `^(?:[\\t ]*\\*[\\t ]*|[\\t ,]*${entityTag}(?:[\\t ]*,[\\t ,]*${entityTag})*[\\t ,]*)$`;

const condition = new RegExp(entityTagsPattern);
const version = new RegExp(`^${versionPattern}$`);

const versionIn = (tag: string): readonly number[] => (version.test(tag) ? [Number(tag)] : []);

const malformed = (header: string): InputError => ({
  header,
  code: 'malformed',
  detail: 'must be * or a list of entity-tags in double quotes, like "1", "2"',
});

function versionsIn({ headers }: HttpRequest, header: string, weakMatches: boolean): Versions | undefined {
  const lines = headers.get(header.toLowerCase());
  if (lines === undefined) return undefined;
  const list = lines.join(',');
  if (!condition.test(list)) throw invalidInput(malformed(header));
  const tags = [...list.matchAll(/(W\/)?"([^"]*)"/g)];
  if (tags.length === 0) return 'any';
  return tags.flatMap(([, weak, tag = '']) => (weak !== undefined && !weakMatches ? [] : versionIn(tag)));
}

/** The versions that `If-Match` names, by strong comparison: a weak tag never matches (RFC 9110 §13.1.1). */
export const readIfMatch = (request: HttpRequest) => versionsIn(request, 'If-Match', false);

/** The versions that `If-None-Match` names, by weak comparison (RFC 9110 §13.1.2). */
export const readIfNoneMatch = (request: HttpRequest) => versionsIn(request, 'If-None-Match', true);
