import { isDomainError, type Violation } from '../../domain/index.ts';
import { etagOf } from './etag.ts';
import type { HttpRequest } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import { type InputError, maxErrors, Problem, type ProblemType, problemTypes } from './problem.ts';
import { isUuid } from './uuid.ts';

/** Where the fields of an operation's input came from, so that the domain's violations can point there. */
export type Locate = (violation: Violation) => InputError;
export const inBody: Locate = ({ field, code, detail }) => ({ pointer: `/${field}`, code, detail });
export const inQuery: Locate = ({ field, code, detail }) => ({ parameter: field, code, detail });

/** `error` as a problem: what the edge or the domain refused, or a bug, of which nothing is said. */
export function toProblem(error: unknown, locate: Locate): Problem {
  if (error instanceof Problem) return error;
  if (!isDomainError(error)) return new Problem('internal_error');
  const { code, violations, currentVersion } = error;
  return new Problem(code, {
    // Of another copy, or a stranger with the same code: it may have none.
    errors: Array.isArray(violations) ? violations.map(locate) : [],
    headers: currentVersion === undefined ? {} : { ETag: etagOf(currentVersion) },
  });
}

/** Problem details, RFC 9457. */
export function problemResponse(problem: Problem, { requestId = '' }: Pick<HttpRequest, 'requestId'>): HttpResponse {
  const { status, title, detail, headers }: ProblemType = problemTypes[problem.code];
  return {
    status,
    headers: { ...headers, ...problem.headers },
    body: {
      type: `/problems/${problem.code}`,
      title,
      status,
      detail,
      ...(isUuid(requestId) ? { instance: `urn:uuid:${requestId}` } : {}),
      code: problem.code,
      ...(problem.errors.length > 0 ? { errors: problem.errors.slice(0, maxErrors) } : {}),
    },
  };
}
