import type { Call, User, UserService } from '../../domain/index.ts';
import type { HttpRequest } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import type { Operation } from './operations.ts';
import type { Locate } from './problem-response.ts';

/**
 * One operation at the edge: reads the request, calls the domain service, and says its answer in HTTP.
 * @example
 * ```ts
 * import {
 *   type Headers,
 *   type HttpRequest,
 *   type HttpResponse,
 *   type InputError,
 *   type Locate,
 *   operations,
 *   type Route,
 * } from 'hexagonal-users/adapters/api-gateway';
 *
 * const locate: Locate = ({ field, code, detail }): InputError => ({ parameter: field, code, detail });
 *
 * const headers: Headers = { 'Cache-Control': 'private, no-cache' };
 * // How many users the first page has, in place of the page.
 * const countUsers: Route = {
 *   operation: operations.listUsers,
 *   locate,
 *   answer: async (_request: HttpRequest, service, call): Promise<HttpResponse> => {
 *     const { items } = await service.list({ limit: 100 }, call);
 *     return { status: 200, headers, body: { count: items.length } };
 *   },
 * };
 * ```
 */
export interface Route {
  /** Which one. */
  readonly operation: Operation;
  /** Where the input that the domain may refuse came from. */
  readonly locate: Locate;
  /** Throws what the domain service throws: the handler makes a problem of it. */
  readonly answer: (request: HttpRequest, service: UserService, call: Call) => Promise<HttpResponse>;
}

/** Raw: an id with escapes left in it is no id, nor is what is no text. May be `me`. */
export function userIdIn({ pathParameters }: HttpRequest): string {
  const id: unknown = pathParameters['userId'];
  return typeof id === 'string' ? id : '';
}

/** Where the user of this request is for everybody, also where the request says `me`. */
export const userPath = ({ path }: HttpRequest, { id }: User): string => path.replace(/[^/]*$/, id);
