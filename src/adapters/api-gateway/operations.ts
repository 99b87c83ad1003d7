import type { Action } from '../../domain/index.ts';
import { scopes } from './scopes.ts';

/** One operation of the API, as data. */
export interface Operation {
  /** Unique; also of its function. */
  readonly name: string;
  /** HEAD is served by the function that serves GET. */
  readonly methods: readonly string[];
  /** As API Gateway names it in `event.resource`. */
  readonly resource: string;
  /** What the access policy is asked. */
  readonly action: Action;
  /** Besides `users/admin`, the scope that lets an access token through. */
  readonly scope: string;
}

/**
 * Every operation of the API, once.
 * @example
 * ```ts
 * import { type Operation, type OperationName, operations } from 'hexagonal-users/adapters/api-gateway';
 *
 * const names = Object.keys(operations) as OperationName[];
 * const lines = Object.values<Operation>(operations).map(({ methods, resource }) => `${methods[0]} ${resource}`);
 * console.log(names.length, lines); // 6 [ 'POST /users', … ]
 * ```
 */
export const operations = {
  createUser: { name: 'createUser', methods: ['POST'], resource: '/users', action: 'create', scope: scopes.write },
  listUsers: { name: 'listUsers', methods: ['GET', 'HEAD'], resource: '/users', action: 'list', scope: scopes.read },
  getUser: {
    name: 'getUser',
    methods: ['GET', 'HEAD'],
    resource: '/users/{userId}',
    action: 'get',
    scope: scopes.read,
  },
  replaceUser: {
    name: 'replaceUser',
    methods: ['PUT'],
    resource: '/users/{userId}',
    action: 'replace',
    scope: scopes.write,
  },
  patchUser: {
    name: 'patchUser',
    methods: ['PATCH'],
    resource: '/users/{userId}',
    action: 'patch',
    scope: scopes.write,
  },
  deleteUser: {
    name: 'deleteUser',
    methods: ['DELETE'],
    resource: '/users/{userId}',
    action: 'delete',
    scope: scopes.write,
  },
} as const satisfies Record<string, Operation>;

/** The name of one of `operations`. */
export type OperationName = keyof typeof operations;

/** Answers what no operation does: 404, 405 with `Allow`, and OPTIONS. On ANY of these and of the operations' resources. */
export const unmatched = { name: 'unmatched', resources: ['/', '/{proxy+}'] } as const;

/** The methods of a resource, for `Allow`; empty where there is no such resource. */
export function allowedMethods(resource: string): readonly string[] {
  const methods = Object.values<Operation>(operations).flatMap((row) => (row.resource === resource ? row.methods : []));
  return methods.length === 0 ? [] : [...methods, 'OPTIONS'];
}
