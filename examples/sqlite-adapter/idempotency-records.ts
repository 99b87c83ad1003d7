import { type Call, DomainError, profileOf, sameProfile, type User } from 'hexagonal-users/domain';
import type { Database } from 'node-sqlite3-wasm';

const lifetime = 24 * 60 * 60 * 1000;

/** A key belongs to the principal that sent it. JSON keeps two parts from running into each other. */
const nameOf = ({ principal, idempotencyKey }: Call): string =>
  JSON.stringify([principal.kind, principal.kind === 'user' ? principal.subject : null, idempotencyKey]);

/**
 * The first answer under the call's key, if there is one.
 * @throws DomainError `idempotency_key_reused` for another profile than the first one
 */
export function replay(database: Database, user: User, call: Call, now: number): User | undefined {
  if (call.idempotencyKey === undefined) return undefined;
  const query = 'SELECT user FROM idempotency_records WHERE principal_and_key = ? AND expires_at > ?';
  const record = database.get(query, [nameOf(call), now]);
  if (record === null) return undefined;
  const first: User = JSON.parse(String(record['user']));
  if (!sameProfile(profileOf(first), profileOf(user))) throw new DomainError('idempotency_key_reused');
  return first;
}

/** Keeps the first answer for 24 hours, and forgets those whose time is over. */
export function keep(database: Database, user: User, call: Call, now: number): void {
  if (call.idempotencyKey === undefined) return;
  database.run('DELETE FROM idempotency_records WHERE expires_at <= ?', [now]);
  database.run('INSERT INTO idempotency_records VALUES (?, ?, ?)', [
    nameOf(call),
    JSON.stringify(user),
    now + lifetime,
  ]);
}
