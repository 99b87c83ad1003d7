import { createHash } from 'node:crypto';
import type { CanonicalEmail, Principal, UserId } from '../../domain/index.ts';

/** Bounds a key's length and keeps plain addresses out of keys, logs and metrics: pseudonymous, not anonymous. */
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What each kind of item's key begins with. */
export const keyPrefixes = { user: 'USER#', email: 'EMAIL#', subject: 'SUBJECT#', idempotency: 'IDEM#' } as const;

export const userKey = (id: UserId): string => keyPrefixes.user + id;

/** The id in a user's key, unchecked. */
export const idInUserKey = (pk: unknown): UserId => String(pk).slice(keyPrefixes.user.length) as UserId;

export const emailKey = (email: CanonicalEmail): string => keyPrefixes.email + sha256(email);

export const subjectKey = (subject: string): string => keyPrefixes.subject + sha256(subject);

/** A key belongs to the principal that sent it and to the operation. JSON keeps the parts from running into each other. */
export const idempotencyKey = (principal: Principal, operation: string, key: string): string =>
  keyPrefixes.idempotency +
  sha256(JSON.stringify([principal.kind, principal.kind === 'user' ? principal.subject : null, operation, key]));

/** Tells two inputs apart, as they were given. */
export const fingerprintOf = (input: object): string =>
  sha256(JSON.stringify(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))));
