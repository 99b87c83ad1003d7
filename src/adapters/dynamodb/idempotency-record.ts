import { type Call, DomainError, profileOf, type User } from '../../domain/index.ts';
import type { Item } from './items.ts';
import { fingerprintOf, idempotencyKey } from './keys.ts';

const lifetimeSeconds = 24 * 60 * 60;

/** Remembers that the call's key was used, for what, and with which outcome. Holds nothing personal. */
export function toIdempotencyRecord(user: User, call: Call, nowSeconds: number): Item | undefined {
  if (call.idempotencyKey === undefined) return undefined;
  return {
    pk: idempotencyKey(call.principal, 'createUser', call.idempotencyKey),
    fingerprint: fingerprintOf(profileOf(user)),
    userId: user.id,
    createdAt: user.createdAt,
    expiresAt: nowSeconds + lifetimeSeconds,
  };
}

/**
 * The first answer under a key: the input is the same, so the stored id and time make it whole.
 * @throws DomainError `idempotency_key_reused`
 */
export function replay(record: Item, user: User): User {
  if (record['fingerprint'] !== fingerprintOf(profileOf(user))) throw new DomainError('idempotency_key_reused');
  const createdAt = record['createdAt'] as User['createdAt'];
  return { ...user, id: record['userId'] as User['id'], createdAt, updatedAt: createdAt, version: 1 };
}
