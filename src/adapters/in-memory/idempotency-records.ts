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
    if (call.idempotencyKey !== undefined) this.#records.set(nameOf(call), { user, expiresAt: now + lifetime });
  }
}
