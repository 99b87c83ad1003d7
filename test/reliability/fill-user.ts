import { createHash } from 'node:crypto';
import type { User, UserId } from '../../src/domain/index.ts';
import { newUser, parseProfile } from '../../src/domain/user.ts';

/** Epoch milliseconds. */
const firstCreatedAt = Date.UTC(2025, 0, 1);

const idAt = (index: number): UserId =>
  createHash('sha256')
    .update(`fill ${index}`)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5') as UserId;

/** The same user for the same index (from 0), in every run: written twice, it is there once. */
export function userAt(index: number): User {
  const number = String(index + 1).padStart(6, '0');
  const profile = parseProfile({ email: `user-${number}@example.com`, name: `User ${number}` });
  return newUser(idAt(index), profile, firstCreatedAt + index);
}
