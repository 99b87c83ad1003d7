import {
  type Call,
  canonicalEmail,
  DomainError,
  type EmailAddress,
  type Page,
  type PageRequest,
  profileOf,
  type User,
  type UserId,
} from '../../domain/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Inserted, UserRepository } from '../../ports/user-repository.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { IdempotencyRecords } from './idempotency-records.ts';

/**
 * Users in this process's memory: a whole repository, and the model that others are compared with.
 * Each method does its work without waiting in between, which is what makes it atomic.
 * @example
 * ```ts
 * import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
 * import { systemClock as clock } from 'hexagonal-users/adapters/system';
 *
 * const repository = new InMemoryUserRepository({ clock });
 * ```
 */
export class InMemoryUserRepository implements UserRepository {
  readonly #clock: Clock;
  readonly #users = new Map<UserId, User>();
  readonly #emailClaims = new Map<string, UserId>();
  readonly #subjectClaims = new Map<string, UserId>();
  readonly #idempotency = new IdempotencyRecords();

  constructor({ clock }: { readonly clock: Clock }) {
    this.#clock = clock;
  }

  async insert(user: User, call: Call): Promise<Inserted> {
    const now = this.#inTime(call);
    const first = this.#idempotency.replay(user, call, now);
    if (first !== undefined) return { user: { ...first }, replayed: true };
    if (this.#emailClaims.has(canonicalEmail(user.email))) throw new DomainError('email_taken');
    if (user.subject !== undefined && this.#subjectClaims.has(user.subject))
      throw new DomainError('already_registered');
    if (this.#users.has(user.id)) throw new Error(`there is a user ${user.id} already`);
    this.#put(user);
    this.#idempotency.keep({ ...user }, call, now);
    return { user: { ...user }, replayed: false };
  }

  async find(id: UserId, call: Call): Promise<User | undefined> {
    this.#inTime(call);
    return copyOf(this.#users.get(id));
  }

  async findByEmail(email: EmailAddress, call: Call): Promise<User | undefined> {
    this.#inTime(call);
    const id = this.#emailClaims.get(canonicalEmail(email));
    return copyOf(id && this.#users.get(id));
  }

  async findBySubject(subject: string, call: Call): Promise<User | undefined> {
    this.#inTime(call);
    const id = this.#subjectClaims.get(subject);
    return copyOf(id && this.#users.get(id));
  }

  async list({ limit, cursor }: PageRequest, call: Call): Promise<Page<User>> {
    this.#inTime(call);
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    const rest = [...this.#users.values()].filter(({ id }) => after === undefined || id > after);
    const items = rest
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .slice(0, limit)
      .map((user) => ({ ...user }));
    const last = items.at(-1);
    return rest.length > limit && last !== undefined ? { items, nextCursor: toCursor(last.id) } : { items };
  }

  async update(before: User, after: User, call: Call): Promise<void> {
    this.#inTime(call);
    const stored = this.#stored(before);
    const owner = this.#emailClaims.get(canonicalEmail(after.email));
    if (owner !== undefined && owner !== before.id) throw new DomainError('email_taken');
    this.#drop(stored);
    this.#put({ ...stored, ...profileOf(after), updatedAt: after.updatedAt, version: after.version });
  }

  async remove(before: User, call: Call): Promise<void> {
    this.#inTime(call);
    this.#drop(this.#stored(before));
  }

  #inTime({ deadline }: Call): number {
    const now = this.#clock.now();
    if (deadline !== undefined && now >= deadline) throw new DomainError('unavailable');
    return now;
  }

  #stored({ id, version }: User): User {
    const stored = this.#users.get(id);
    if (stored?.version !== version) throw new DomainError('version_mismatch');
    return stored;
  }

  #put(user: User): void {
    this.#users.set(user.id, { ...user });
    this.#emailClaims.set(canonicalEmail(user.email), user.id);
    if (user.subject !== undefined) this.#subjectClaims.set(user.subject, user.id);
  }

  #drop({ id, email, subject }: User): void {
    this.#users.delete(id);
    this.#emailClaims.delete(canonicalEmail(email));
    if (subject !== undefined) this.#subjectClaims.delete(subject);
  }
}

const copyOf = (user: User | undefined): User | undefined => user && { ...user };
