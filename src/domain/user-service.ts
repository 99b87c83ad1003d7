import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { Inserted, UserRepository } from '../ports/user-repository.ts';
import { authorize, mayReplay } from './access-policy.ts';
import type { Action } from './action.ts';
import type { Call } from './call.ts';
import { DomainError, isDomainError } from './errors.ts';
import { type ListUsersQuery, parseListQuery } from './list-query.ts';
import type { Page } from './page.ts';
import { meets, type Precondition, versionMismatch } from './precondition.ts';
import {
  newUser,
  type Profile,
  type ProfileInput,
  type ProfilePatchInput,
  parseProfile,
  parseProfilePatch,
  profileOf,
  sameProfile,
  type User,
  withProfile,
} from './user.ts';
import { me, parseUserId } from './user-id.ts';

/** What the domain service needs from outside. */
export interface UserServicePorts {
  /** Where users are kept. */
  readonly users: UserRepository;
  /** Times of creation and change. The repository takes the same one. */
  readonly clock: Clock;
  /** Ids of new users. */
  readonly ids: IdGenerator;
}

/**
 * What can be done with users. Every method asks the access policy first, guards its input, reads, decides and writes.
 * Besides what each one names, every method throws DomainError `forbidden`, `unavailable` (nothing was written; try again)
 * and, where it writes, `outcome_unknown` (repeat the identical call to learn it).
 *
 * In place of an id, `me` names the record of the signed-in principal; who has none, or can have none, is told `user_not_found`.
 * @example
 * ```ts
 * import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
 * import { randomIds, systemClock as clock } from 'hexagonal-users/adapters/system';
 * import { type ProfileInput, type ProfilePatchInput, UserService, type UserServicePorts } from 'hexagonal-users/domain';
 *
 * const ports: UserServicePorts = { users: new InMemoryUserRepository({ clock }), clock, ids: randomIds };
 * const service = new UserService(ports);
 * const call = { principal: { kind: 'administrator' } } as const;
 *
 * const input: ProfileInput = { email: 'ada@example.com', name: 'Ada Lovelace' };
 * const { user } = await service.create(input, call);
 * const patch: ProfilePatchInput = { name: 'Ada King' };
 * await service.patch(user.id, patch, { expected: [user.version] }, call);
 * ```
 */
export class UserService {
  readonly #users: UserRepository;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;

  constructor({ users, clock, ids }: UserServicePorts) {
    this.#users = users;
    this.#clock = clock;
    this.#ids = ids;
  }

  /**
   * A new user. With an idempotency key, the same input again gives the first answer again, marked as replayed.
   * @throws DomainError `invalid_input`, `email_taken`, `already_registered`, `idempotency_key_reused`
   */
  async create(input: ProfileInput, call: Call): Promise<Inserted> {
    const { idempotencyKey, ...keyless } = call;
    const { principal } = call;
    authorize(principal, 'create');
    const profile = parseProfile(input);
    const subject = principal.kind === 'user' ? principal.subject : undefined;
    const user = newUser(this.#ids.next(), profile, this.#clock.now(), subject);
    return this.#users.insert(user, mayReplay(principal) ? call : keyless);
  }

  /**
   * The user as last written.
   * @throws DomainError `user_not_found`, also where the principal may not know of the user
   */
  async get(id: string, call: Call): Promise<User> {
    authorize(call.principal, 'get');
    return this.#read(id, 'get', call);
  }

  /**
   * One page of all users, or whoever has an address.
   * @throws DomainError `invalid_input` for a bad limit, cursor or address, and for `cursor` together with `email`
   */
  async list(query: ListUsersQuery, call: Call): Promise<Page<User>> {
    authorize(call.principal, 'list');
    const asked = parseListQuery(query);
    if (!('email' in asked)) return this.#users.list(asked, call);
    const user = await this.#users.findByEmail(asked.email, call);
    return { items: user === undefined ? [] : [user] };
  }

  /**
   * The user with exactly this profile. Where the precondition fails and the user already is as asked, that user, unwritten.
   * @throws DomainError `invalid_input`, `user_not_found`, `version_mismatch`, `email_taken`
   */
  async replace(id: string, input: ProfileInput, precondition: Precondition, call: Call): Promise<User> {
    authorize(call.principal, 'replace');
    const profile = parseProfile(input);
    return this.#change(id, 'replace', () => profile, precondition, call);
  }

  /**
   * The user with the given members changed; else as `replace`.
   * @throws DomainError `invalid_input`, `user_not_found`, `version_mismatch`, `email_taken`
   */
  async patch(id: string, input: ProfilePatchInput, precondition: Precondition, call: Call): Promise<User> {
    authorize(call.principal, 'patch');
    const patch = parseProfilePatch(input);
    return this.#change(id, 'patch', (profile) => ({ ...profile, ...patch }), precondition, call);
  }

  /**
   * Ends the user, whose address and subject are then free.
   * @throws DomainError `user_not_found`, `version_mismatch`
   */
  async delete(id: string, precondition: Precondition, call: Call): Promise<void> {
    authorize(call.principal, 'delete');
    let met: User | undefined;
    for (;;) {
      const user = await this.#find(met?.id ?? id, call);
      // It was there as expected and is gone now: the state that was asked for (RFC 9110 §13.1.1).
      if (user === undefined && met !== undefined) return;
      const seen = this.#admit(user, 'delete', call);
      if (!meets(precondition, seen)) throw versionMismatch(seen.version);
      met = seen;
      if (await this.#written(this.#users.remove(seen, call))) return;
    }
  }

  async #find(id: string, call: Call): Promise<User | undefined> {
    if (id !== me) return this.#users.find(parseUserId(id), call);
    const { principal } = call;
    return principal.kind === 'user' ? this.#users.findBySubject(principal.subject, call) : undefined;
  }

  async #read(id: string, action: Action, call: Call): Promise<User> {
    return this.#admit(await this.#find(id, call), action, call);
  }

  #admit(user: User | undefined, action: Action, { principal }: Call): User {
    if (user === undefined) throw new DomainError('user_not_found');
    authorize(principal, action, user);
    return user;
  }

  async #change(
    id: string,
    action: Action,
    change: (profile: Profile) => Profile,
    precondition: Precondition,
    call: Call,
  ): Promise<User> {
    let record = id;
    for (;;) {
      const before = await this.#read(record, action, call);
      // From here on this very record, also where `me` names another one by now.
      record = before.id;
      const profile = change(profileOf(before));
      if (!meets(precondition, before)) {
        // The change is there already, perhaps because its answer was lost (RFC 9110 §13.1.1).
        if (precondition.unexpected === undefined && sameProfile(profile, before)) return before;
        throw versionMismatch(before.version);
      }
      const after = withProfile(before, profile, this.#clock.now());
      if (await this.#written(this.#users.update(before, after, call))) return after;
    }
  }

  /** Whether the write happened; false where another one came first, so that the domain reads and decides again. */
  async #written(write: Promise<void>): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (isDomainError(error, 'version_mismatch')) return false;
      throw error;
    }
  }
}
