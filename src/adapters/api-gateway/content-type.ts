import type { HttpRequest } from './http-request.ts';
import { Problem } from './problem.ts';

const json = ['application/json'];
/** JSON Merge Patch, RFC 7396. */
const mergePatch = ['application/merge-patch+json', ...json];

/** What the content of a request may be. */
export const acceptedTypes = (method: string): readonly string[] => (method === 'PATCH' ? mergePatch : json);

/** Only UTF-8, said or unsaid (RFC 8259 §8.1). Blanks around `=` hide no charset. */
const utf8 = /^(?:charset\s*=\s*(?:"utf-8"|utf-8)|(?!charset\s*=).*)$/;

/**
 * A missing Content-Type means JSON.
 * @throws Problem `unsupported_media_type` with the header for its cause: what is accepted as type, or as coding
 */
export function checkContentType({ method, headers }: HttpRequest): void {
  const accepted = acceptedTypes(method);
  const acceptHeader = method === 'PATCH' ? 'Accept-Patch' : 'Accept';
  const [type, ...parameters] = (headers.get('content-type') ?? json)
    .join(',')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  if (!accepted.some((one) => one === type) || !parameters.every((parameter) => utf8.test(parameter))) {
    throw new Problem('unsupported_media_type', { headers: { [acceptHeader]: accepted.join(', ') } });
  }
  const codings = (headers.get('content-encoding') ?? []).join(',').split(',');
  if (!codings.every((coding) => ['', 'identity'].includes(coding.trim().toLowerCase()))) {
    throw new Problem('unsupported_media_type', { headers: { 'Accept-Encoding': 'identity' } });
  }
}
