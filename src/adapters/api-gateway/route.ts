import type { Call, User, UserService } from '../../domain/index.ts';
import type { HttpRequest } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import type { Operation } from './operations.ts';
import type { Locate } from './problem-response.ts';

/** One operation at the edge: reads the request, calls the domain service, and says its answer in HTTP. */
export interface Route {
  readonly operation: Operation;
  /** Where the input that the domain may refuse came from. */
  readonly locate: Locate;
  readonly answer: (request: HttpRequest, service: UserService, call: Call) => Promise<HttpResponse>;
}

/** Raw: an id with escapes left in it is no id, nor is what is no text. May be `me`. */
export function userIdIn({ pathParameters }: HttpRequest): string {
  const id: unknown = pathParameters['userId'];
  return typeof id === 'string' ? id : '';
}

/** Where the user of this request is for everybody, also where the request says `me`. */
export const userPath = ({ path }: HttpRequest, { id }: User): string => path.replace(/[^/]*$/, id);
