import type { Call, User } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/user-repository.ts';
import { buildUser } from '../../src/testing/builders.ts';
import { asAdministrator, asAnonymous, asAnonymousWhoMay, asUser } from '../../src/testing/calls.ts';
import { idAt } from '../../src/testing/sequential-ids.ts';
import { claimsOf } from '../support/claims.ts';
import type { Caller, Target } from './matrix.ts';

export const anonymousActions = ['create', 'get'] as const;

let made = 0;

/** Records and callers of one case, in a repository that may hold those of other cases as well. */
export async function castIn(users: UserRepository) {
  const run = ++made;
  const subjectOf = (name: string) => `${name}-${run}`;
  const insert = async (subject?: string): Promise<User> =>
    (await users.insert(buildUser(subject === undefined ? {} : { subject }), asAdministrator())).user;
  const records = {
    ada: await insert(subjectOf('ada')),
    bob: await insert(subjectOf('bob')),
    ownerless: await insert(),
  };

  const ids: Readonly<Record<Target, string>> = {
    "ada's": records.ada.id,
    "bob's": records.bob.id,
    ownerless: records.ownerless.id,
    'never existed': idAt(run, 'f'),
    'no id': 'ada',
    me: 'me',
  };
  const calls: Readonly<Record<Caller, Call>> = {
    anonymous: asAnonymous(),
    'anonymous, who may create and get': asAnonymousWhoMay(anonymousActions),
    ada: asUser(subjectOf('ada')),
    bob: asUser(subjectOf('bob')),
    'somebody without a record': asUser(subjectOf('carol')),
    administrator: asAdministrator(),
  };
  /** By the claims of their token; of who is anonymous, no claim tells anything. */
  const claims: Readonly<Record<Caller, object>> = {
    anonymous: {},
    'anonymous, who may create and get': {},
    ada: claimsOf(subjectOf('ada')),
    bob: claimsOf(subjectOf('bob')),
    'somebody without a record': claimsOf(subjectOf('carol')),
    administrator: claimsOf('root', { 'cognito:groups': 'administrators' }),
  };
  const all = Object.values(records);
  const stored = () => Promise.all(all.map(({ id }) => users.find(id, asAdministrator())));
  return { ids, calls, claims, records, stored, before: all };
}

export type Cast = Awaited<ReturnType<typeof castIn>>;
