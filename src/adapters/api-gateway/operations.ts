import type { Action } from '../../domain/index.ts';

export interface Operation {
  readonly name: string;
  /** HEAD is served by the function that serves GET. */
  readonly methods: readonly string[];
  /** As API Gateway names it in `event.resource`. */
  readonly resource: string;
  /** What the access policy is asked. */
  readonly action: Action;
}

/** Every operation of the API, once. */
export const operations = {
  createUser: { name: 'createUser', methods: ['POST'], resource: '/users', action: 'create' },
  listUsers: { name: 'listUsers', methods: ['GET', 'HEAD'], resource: '/users', action: 'list' },
  getUser: { name: 'getUser', methods: ['GET', 'HEAD'], resource: '/users/{userId}', action: 'get' },
  replaceUser: { name: 'replaceUser', methods: ['PUT'], resource: '/users/{userId}', action: 'replace' },
  patchUser: { name: 'patchUser', methods: ['PATCH'], resource: '/users/{userId}', action: 'patch' },
  deleteUser: { name: 'deleteUser', methods: ['DELETE'], resource: '/users/{userId}', action: 'delete' },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** Answers what no operation does: 404, 405 with `Allow`, and OPTIONS. On ANY of these and of the operations' resources. */
export const unmatched = { name: 'unmatched', resources: ['/', '/{proxy+}'] } as const;

/** The methods of a resource, for `Allow`; empty where there is no such resource. */
export function allowedMethods(resource: string): readonly string[] {
  const methods = Object.values<Operation>(operations).flatMap((row) => (row.resource === resource ? row.methods : []));
  return methods.length === 0 ? [] : [...methods, 'OPTIONS'];
}
