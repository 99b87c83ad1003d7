import type { Call } from '../domain/call.ts';
import type { EmailAddress } from '../domain/email-address.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { User } from '../domain/user.ts';
import type { UserId } from '../domain/user-id.ts';

/** What `insert` stored, or stored before under the same idempotency key. */
export interface Inserted {
  /** As it was stored, whatever became of it since. */
  readonly user: User;
  /** Whether it was stored before. */
  readonly replayed: boolean;
}

/**
 * Where users are kept. At all times no two users share a canonical e-mail address or a subject.
 *
 * What is returned is a copy: nobody changes what is stored through it. Every method throws DomainError `unavailable`
 * where it could not be done by `call.deadline` and nothing was written; a writing one throws `outcome_unknown` where it
 * may have been written. Whatever else goes wrong is a bug or a configuration error, and no domain error.
 * @example
 * ```ts
 * import type { Inserted, UserRepository } from 'hexagonal-users/ports';
 *
 * const countingInserts = (repository: UserRepository, count: () => void): Pick<UserRepository, 'insert'> => ({
 *   insert: async (user, call): Promise<Inserted> => {
 *     count();
 *     return repository.insert(user, call);
 *   },
 * });
 * ```
 */
export interface UserRepository {
  /**
   * Stores a new user, under an id that was never given before; where there is one under it, that is a bug, and nothing is written. Atomic: the user, the claims on e-mail and subject, and the record of the idempotency key.
   * With `call.idempotencyKey` known for this principal (for 24 hours from its first use) and the same profile, nothing is
   * stored and the first answer is given again, whatever happened to that user since. A refused insert records no key.
   * @throws DomainError `idempotency_key_reused` (known key, other profile), `email_taken`, `already_registered` (subject
   * taken), judged in this order
   */
  insert(user: User, call: Call): Promise<Inserted>;

  /** The user as last written by anybody: never a stale read. Undefined where there is none. */
  find(id: UserId, call: Call): Promise<User | undefined>;

  /** The user who has this address, in canonical form; never stale. Undefined where there is none. */
  findByEmail(email: EmailAddress, call: Call): Promise<User | undefined>;

  /**
   * The record of the person whom the identity provider calls `subject`, compared as it is; never stale. Undefined where there is
   * none.
   */
  findBySubject(subject: string, call: Call): Promise<User | undefined>;

  /**
   * One page in an order that is stable but means nothing. Following `nextCursor` gives every user that exists throughout
   * exactly once; a page is full where there is enough, and a cursor works on when the user it stands on is deleted. May lag
   * behind writes.
   * @throws DomainError `invalid_input` (field `cursor`) for a cursor that this repository did not make
   */
  list(page: PageRequest, call: Call): Promise<Page<User>>;

  /**
   * Writes `after` in place of `before`. Atomic: the user, the release of the old address and the claim on the new one.
   * Nothing but the profile, `updatedAt` and `version` changes.
   * @throws DomainError `version_mismatch` where the stored user is gone or has not `before.version` any more;
   * `email_taken`, judged after it
   */
  update(before: User, after: User, call: Call): Promise<void>;

  /**
   * Removes `before`. Atomic: the user and its claims.
   * @throws DomainError `version_mismatch` where the stored user is gone or has not `before.version` any more
   */
  remove(before: User, call: Call): Promise<void>;
}
