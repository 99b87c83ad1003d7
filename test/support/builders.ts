import type { User } from '../../src/domain/index.ts';
import { FixedClock } from './fixed-clock.ts';
import { idAt } from './sequential-ids.ts';

/** Any member of a user, without its brand: what a test asks for need not be valid. */
export type UserOverrides = { readonly [Member in keyof User]?: User[Member] extends number ? number : string };

let built = 0;

/** An address of an example domain that no other call gives (RFC 2606 §3). */
export const exampleEmail = (): string => `ada-${++built}@example.com`;

/** A valid new user whom no other call gives; without a subject unless one is given. */
export function buildUser(overrides: UserOverrides = {}): User {
  const email = exampleEmail();
  const createdAt = overrides.createdAt ?? new FixedClock().now();
  const user = { id: idAt(built, 'a'), email, name: 'Ada Example', createdAt, updatedAt: createdAt, version: 1 };
  return { ...user, ...overrides } as User;
}

/** `user` after one accepted change, as the domain would make it. */
export const changed = (user: User, overrides: UserOverrides = {}): User =>
  ({ ...user, updatedAt: user.updatedAt + 1, version: user.version + 1, ...overrides }) as User;
