import { canonicalEmail, type User, type UserId } from '../../domain/index.ts';
import { emailKey, subjectKey } from './keys.ts';

/** Reserves what only one user may have. */
export type Claim = { readonly pk: string; readonly userId: UserId };

/** The claims of a user: on the address, and on the subject where there is one. */
export function claimsOf({ id, email, subject }: User): readonly [Claim, ...Claim[]] {
  const address = { pk: emailKey(canonicalEmail(email)), userId: id };
  return subject === undefined ? [address] : [address, { pk: subjectKey(subject), userId: id }];
}
