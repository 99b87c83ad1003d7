import type { User } from '../../domain/index.ts';
import { buildUser, type UserOverrides } from '../builders.ts';
import { asAdministrator } from '../calls.ts';
import type { UserRepositoryFixture } from './fixture.ts';

export const admin = asAdministrator();

/** A user who is stored, with the given members. */
export async function stored({ repository }: UserRepositoryFixture, overrides: UserOverrides = {}): Promise<User> {
  const { user } = await repository.insert(buildUser(overrides), admin);
  return user;
}

export async function storedMany(fixture: UserRepositoryFixture, count: number): Promise<User[]> {
  const users = await Promise.all(Array.from({ length: count }, () => stored(fixture)));
  await fixture.caughtUp?.();
  return users;
}
