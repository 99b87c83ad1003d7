/**
 * What can be done with users: what the access policy is asked.
 * @example
 * ```ts
 * import { type Action, actions } from 'hexagonal-users/domain';
 *
 * const reading: Action[] = actions.filter((action) => action === 'get' || action === 'list');
 * ```
 */
export const actions = ['create', 'list', 'get', 'replace', 'patch', 'delete'] as const;

/** One of `actions`. */
export type Action = (typeof actions)[number];
