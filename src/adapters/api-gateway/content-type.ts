import { split, trimmed, unquoted } from './field-value.ts';
import type { HttpRequest } from './http-request.ts';
import { Problem } from './problem.ts';

const json = ['application/json'];
/** JSON Merge Patch, RFC 7396. */
const mergePatch = ['application/merge-patch+json', ...json];

/** What the content of a request may be. */
export const acceptedTypes = (method: string): readonly string[] => (method === 'PATCH' ? mergePatch : json);

/** A charset is UTF-8, said or unsaid (RFC 8259 §8.1). White space around `=` hides none. */
function isFine(parameter: string): boolean {
  const [, charset] = /^charset\s*=[\t ]*(.*)$/s.exec(parameter) ?? [];
  return charset === undefined || unquoted(charset) === 'utf-8';
}

/** The one type that is said, with its parameters; of two, none. */
function typeIn(lines: readonly string[]): readonly string[] {
  const types = lines.flatMap((line) => split(line.toLowerCase(), ','));
  return types.length === 1 ? types.flatMap((type) => split(type, ';')) : [];
}

/**
 * A missing Content-Type means JSON.
 * @throws Problem `unsupported_media_type` with the header for its cause: what is accepted as type, or as coding
 */
export function checkContentType({ method, headers }: HttpRequest): void {
  const accepted = acceptedTypes(method);
  const acceptHeader = method === 'PATCH' ? 'Accept-Patch' : 'Accept';
  const [type, ...parameters] = typeIn(headers.get('content-type') ?? json);
  if (!accepted.some((one) => one === type) || !parameters.every(isFine)) {
    throw new Problem('unsupported_media_type', { headers: { [acceptHeader]: accepted.join(', ') } });
  }
  const codings = (headers.get('content-encoding') ?? []).join(',').split(',');
  if (!codings.every((coding) => ['', 'identity'].includes(trimmed(coding).toLowerCase()))) {
    throw new Problem('unsupported_media_type', { headers: { 'Accept-Encoding': 'identity' } });
  }
}
