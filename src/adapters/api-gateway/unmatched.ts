import { acceptedTypes } from './content-type.ts';
import type { HttpRequest } from './http-request.ts';
import type { Headers, HttpResponse } from './http-response.ts';
import { allowedMethods } from './operations.ts';
import { Problem } from './problem.ts';

/** What a patch may be, where there is PATCH (RFC 5789 §3.1). */
const acceptPatch = (methods: readonly string[]): Headers =>
  methods.includes('PATCH') ? { 'Accept-Patch': acceptedTypes('PATCH').join(', ') } : {};

/**
 * The answer where no route is: OPTIONS of a known path, 405 or 404.
 * @throws Problem `path_not_found`, `method_not_allowed` (RFC 9110 §15.5.6: with `Allow`)
 */
export function answerUnmatched({ method, resource }: HttpRequest): HttpResponse {
  const methods = allowedMethods(resource);
  if (methods.length === 0) throw new Problem('path_not_found');
  const headers = { Allow: methods.join(', ') };
  if (method === 'OPTIONS') return { status: 204, headers: { ...headers, ...acceptPatch(methods) } };
  if (methods.includes(method)) throw new Error(`this function does not serve ${method} ${resource}`);
  throw new Problem('method_not_allowed', { headers });
}
