import type { Call, User } from '../../domain/index.ts';
import { assertEqual } from '../assertions.ts';
import { buildUser } from '../builders.ts';
import { asAdministrator } from '../calls.ts';
import type { UserRepositoryFixture } from './fixture.ts';

export const keyed: Call = asAdministrator({ idempotencyKey: 'key-1' });

/** The same command again, as the domain would pass it: another id, another time. */
export const repeated = ({ email, name, subject, createdAt }: User): User =>
  buildUser({ email, name, createdAt: createdAt + 7_000, ...(subject === undefined ? {} : { subject }) });

/** A new user, stored by a call that is no replay. */
export async function first({ repository }: UserRepositoryFixture, call: Call = keyed): Promise<User> {
  const user = buildUser(call.principal.kind === 'user' ? { subject: call.principal.subject } : {});
  assertEqual(await repository.insert(user, call), { user, replayed: false });
  return user;
}
