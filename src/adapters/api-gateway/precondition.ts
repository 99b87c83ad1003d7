import { includesVersion, type Precondition, type User, type Versions } from '../../domain/index.ts';
import { collect } from './collect.ts';
import { readIfMatch, readIfNoneMatch } from './entity-tags.ts';
import { etagOf } from './etag.ts';
import type { HttpRequest } from './http-request.ts';
import { Problem } from './problem.ts';
import { inBody } from './problem-response.ts';

interface Conditions {
  readonly ifMatch: Versions | undefined;
  readonly ifNoneMatch: Versions | undefined;
}

/** @throws Problem `invalid_input` for each header that is malformed */
export const readConditions = (request: HttpRequest): Conditions =>
  collect(inBody, { ifMatch: () => readIfMatch(request), ifNoneMatch: () => readIfNoneMatch(request) });

/**
 * For a change. Without `If-Match` a client would overwrite what it has not seen.
 * @throws Problem `precondition_required` (RFC 6585 §3)
 */
export function requirePrecondition({ ifMatch, ifNoneMatch }: Conditions): Precondition {
  if (ifMatch === undefined) throw new Problem('precondition_required');
  return ifNoneMatch === undefined ? { expected: ifMatch } : { expected: ifMatch, unexpected: ifNoneMatch };
}

/**
 * For a GET, in the order of RFC 9110 §13.2.2: whether the client has this version already.
 * @throws Problem `version_mismatch`
 */
export function isNotModified({ ifMatch = 'any', ifNoneMatch = [] }: Conditions, { version }: User): boolean {
  if (!includesVersion(ifMatch, version)) throw new Problem('version_mismatch', { headers: { ETag: etagOf(version) } });
  return includesVersion(ifNoneMatch, version);
}
