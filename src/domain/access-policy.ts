import type { Action } from './action.ts';
import { DomainError } from './errors.ts';
import type { Principal } from './principal.ts';
import type { User } from './user.ts';

type Refusal = 'forbidden' | 'user_not_found';

/** Whether an action is for those who are signed in, on their own record: a new one does not compile before it is decided. */
const isForOwners: Readonly<Record<Action, boolean>> = {
  create: true,
  list: false,
  get: true,
  replace: true,
  patch: true,
  delete: true,
};

function refusalOf(principal: Principal, action: Action, user: User | undefined): Refusal | undefined {
  switch (principal.kind) {
    case 'administrator':
      return undefined;
    case 'user':
      // A caller without types may give no subject: their record would be nobody's, like those that administrators make.
      if (!principal.subject || !isForOwners[action]) return 'forbidden';
      return user === undefined || user.subject === principal.subject ? undefined : 'user_not_found';
    case 'anonymous':
      return principal.may?.includes(action) ? undefined : 'forbidden';
    default:
      return 'forbidden';
  }
}

/**
 * Who may do what to which user; without `user`, who may use the action at all.
 * Administrators may do everything; a signed-in user may create one record and use that one; who is anonymous may do what the
 * principal says, to every user; nobody else may do anything.
 * @throws DomainError `forbidden`, which says nothing of any user; `user_not_found` for a user whose existence the principal may not learn
 * @example
 * ```ts
 * import { authorize, type Principal } from 'hexagonal-users/domain';
 *
 * const ada: Principal = { kind: 'user', subject: 'ada' };
 * authorize(ada, 'get'); // may get a user: her own
 * authorize(ada, 'list'); // throws `forbidden`
 * ```
 */
export function authorize(principal: Principal, action: Action, user?: User): void {
  const refusal = refusalOf(principal, action, user);
  if (refusal !== undefined) throw new DomainError(refusal);
}

/**
 * Whether an idempotency key of this caller's counts: where they may get what they create. Anonymous callers cannot be told apart,
 * so a replay may show the record of another one who took the same key.
 */
export const mayReplay = (principal: Principal): boolean => refusalOf(principal, 'get', undefined) === undefined;
