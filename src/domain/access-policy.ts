import type { Action } from './action.ts';
import { DomainError } from './errors.ts';
import type { Principal } from './principal.ts';
import type { User } from './user.ts';

type Verdict = 'allowed' | 'forbidden' | 'hidden';

/** Who of those signed in may use an action besides administrators: a new one does not compile before it is decided. */
const openTo: Readonly<Record<Action, 'owner' | 'administrators'>> = {
  create: 'owner',
  list: 'administrators',
  get: 'owner',
  replace: 'owner',
  patch: 'owner',
  delete: 'owner',
};

/** A record without subject is nobody's, also where a caller without types has none to give. */
const isOwnedBy = ({ subject }: User, asked: string): boolean => subject !== undefined && subject === asked;

function judge(principal: Principal, action: Action, user: User | undefined): Verdict {
  switch (principal.kind) {
    case 'administrator':
      return 'allowed';
    case 'user':
      if (openTo[action] === 'administrators') return 'forbidden';
      return user === undefined || isOwnedBy(user, principal.subject) ? 'allowed' : 'hidden';
    case 'anonymous':
      return principal.may?.includes(action) ? 'allowed' : 'forbidden';
    default:
      return 'forbidden';
  }
}

/**
 * Who may do what to which user; without `user`, who may use the action at all.
 * Administrators may do everything; a signed-in user may create one record and use that one; who is anonymous may do what the
 * principal says, to every user; nobody else may do anything.
 * @throws DomainError `forbidden`, which says nothing of any user; `user_not_found` for a user whose existence the principal may not learn
 */
export function authorize(principal: Principal, action: Action, user?: User): void {
  const verdict = judge(principal, action, user);
  if (verdict === 'forbidden') throw new DomainError('forbidden');
  if (verdict === 'hidden') throw new DomainError('user_not_found');
}

/**
 * Whether an idempotency key of this caller's counts. Anonymous callers cannot be told apart, so a replay may show the record of
 * another one who took the same key: they get it where they may get every user.
 */
export const mayReplay = (principal: Principal): boolean =>
  principal.kind !== 'anonymous' || judge(principal, 'get', undefined) === 'allowed';
