import { exposedHeaders } from './exposed-headers.ts';
import type { HttpRequest } from './http-request.ts';
import type { Headers } from './http-response.ts';
import { allowedMethods } from './operations.ts';

const requestHeaders = ['Content-Type', 'Authorization', 'If-Match', 'If-None-Match', 'Idempotency-Key'];

/** Seconds for which a browser need not ask again: two hours, the longest that all of them take. */
const maxAge = 7_200;

/**
 * What lets a page of the origin `allowed` send this request and read its answer (Fetch Standard, "CORS protocol"); nothing for a
 * page of any other. Callers send a token, and no cookies: credentials stay out.
 */
export function corsHeaders({ method, resource, headers }: HttpRequest, allowed: string | undefined): Headers {
  if (allowed === undefined || headers.get('origin')?.join() !== allowed) return {};
  const methods = allowedMethods(resource);
  const isPreflight = method === 'OPTIONS' && headers.has('access-control-request-method') && methods.length > 0;
  return {
    'Access-Control-Allow-Origin': allowed,
    'Access-Control-Expose-Headers': exposedHeaders.join(', '),
    ...(isPreflight
      ? {
          'Access-Control-Allow-Methods': methods.join(', '),
          'Access-Control-Allow-Headers': requestHeaders.join(', '),
          'Access-Control-Max-Age': String(maxAge),
        }
      : {}),
  };
}
