import { createHash } from 'node:crypto';
import type { CanonicalEmail, Principal, UserId } from '../../domain/index.ts';

/** Bounds a key's length and keeps plain addresses out of keys, logs and metrics: pseudonymous, not anonymous. */
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const userPrefix = 'USER#';

export const userKey = (id: UserId): string => userPrefix + id;

/** The id in a user's key, unchecked. */
export const idInUserKey = (pk: unknown): UserId => String(pk).slice(userPrefix.length) as UserId;

export const emailKey = (email: CanonicalEmail): string => `EMAIL#${sha256(email)}`;

export const subjectKey = (subject: string): string => `SUBJECT#${sha256(subject)}`;

/** A key belongs to the principal that sent it and to the operation. JSON keeps the parts from running into each other. */
export const idempotencyKey = (principal: Principal, operation: string, key: string): string =>
  `IDEM#${sha256(JSON.stringify([principal.kind, principal.kind === 'user' ? principal.subject : null, operation, key]))}`;

/** Tells two inputs apart, as they were given. */
export const fingerprintOf = (input: object): string =>
  sha256(JSON.stringify(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))));
