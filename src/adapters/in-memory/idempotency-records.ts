import { type Call, DomainError, profileOf, sameProfile, type User } from '../../domain/index.ts';

const lifetime = 24 * 60 * 60 * 1000;

interface IdempotencyRecord {
  /** The first answer. */
  readonly user: User;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A key belongs to the principal that sent it. JSON keeps two parts from running into each other. */
const nameOf = ({ principal, idempotencyKey }: Call): string =>
  JSON.stringify([principal.kind, principal.kind === 'user' ? principal.subject : null, idempotencyKey]);

export class IdempotencyRecords {
  readonly #records = new Map<string, IdempotencyRecord>();

  get size(): number {
    return this.#records.size;
  }

  /**
   * The first answer under the call's key, if there is one.
   * @throws DomainError `idempotency_key_reused` for another profile than the first one
   */
  replay(user: User, call: Call, now: number): User | undefined {
    const record = call.idempotencyKey === undefined ? undefined : this.#records.get(nameOf(call));
    if (record === undefined || record.expiresAt <= now) return undefined;
    if (!sameProfile(profileOf(record.user), profileOf(user))) throw new DomainError('idempotency_key_reused');
    return record.user;
  }

  keep(user: User, call: Call, now: number): void {
    if (call.idempotencyKey === undefined) return;
    this.#forgetExpired(now);
    const name = nameOf(call);
    // Set anew, it would keep its place: the oldest stay first.
    this.#records.delete(name);
    this.#records.set(name, { user, expiresAt: now + lifetime });
  }

  #forgetExpired(now: number): void {
    for (const [name, { expiresAt }] of this.#records) {
      if (expiresAt > now) return;
      this.#records.delete(name);
    }
  }
}
