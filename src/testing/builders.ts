import type { User, UserId } from '../domain/index.ts';
import { FixedClock } from './fixed-clock.ts';

/** Any member of a user, without its brand: what a test asks for need not be valid. Times are epoch milliseconds. */
export type UserOverrides = { readonly [Member in keyof User]?: User[Member] extends number ? number : string };

let built = 0;

/** In no order, and all over the space of ids: what happens to work for ids that ascend must not pass. */
function scatteredId(index: number): UserId {
  const head = (Math.imul(index, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return `${head}-0000-4000-8000-${index.toString(16).padStart(12, '0')}` as UserId;
}

/** An address of an example domain that no other call gives (RFC 2606 §3). */
export const exampleEmail = (): string => `ada-${++built}@example.com`;

/**
 * A valid new user of version 1 whom no other call gives: id and address are its own. Without a subject unless one is given; made at
 * the time where a `FixedClock` begins.
 * @example
 * ```ts
 * import { buildUser, changed, exampleEmail, type UserOverrides } from 'hexagonal-users/testing';
 *
 * const overrides: UserOverrides = { subject: 'ada', email: exampleEmail() };
 * const user = buildUser(overrides);
 * const after = changed(user, { name: 'Ada King' });
 * console.log(after.version); // 2
 * ```
 */
export function buildUser(overrides: UserOverrides = {}): User {
  const email = exampleEmail();
  const createdAt = overrides.createdAt ?? new FixedClock().now();
  const user = { id: scatteredId(built), email, name: 'Ada Example', createdAt, updatedAt: createdAt, version: 1 };
  return { ...user, ...overrides } as User;
}

/** `user` after one accepted change, as the domain would make it: 1 ms later, the next version. */
export const changed = (user: User, overrides: UserOverrides = {}): User =>
  ({ ...user, updatedAt: user.updatedAt + 1, version: user.version + 1, ...overrides }) as User;
