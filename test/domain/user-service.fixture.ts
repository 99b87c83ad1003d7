import { InMemoryUserRepository } from '../../src/adapters/in-memory/user-repository.ts';
import { type Precondition, UserService, type Versions } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/user-repository.ts';
import { asAdministrator } from '../../src/testing/calls.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import { sequentialIds } from '../../src/testing/sequential-ids.ts';

export const admin = asAdministrator();

export const any: Precondition = { expected: 'any' };
export const version = (...expected: number[]): Precondition => ({ expected });
export const unless = (unexpected: Versions): Precondition => ({ expected: 'any', unexpected });

export const ada = { email: 'ada@example.com', name: 'Ada Example' };
export const bob = { email: 'bob@example.com', name: 'Bob Example' };

/** A service on an empty repository; `around` may put itself between the two. */
export function setUp(around = (users: UserRepository): UserRepository => users) {
  const clock = new FixedClock();
  const users = new InMemoryUserRepository({ clock });
  const service = new UserService({ users: around(users), clock, ids: sequentialIds() });
  return { clock, users, service };
}
