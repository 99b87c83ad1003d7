import { DomainError, type DomainErrorCode, isDomainError, type User, UserService } from 'hexagonal-users/domain';
import type { Clock, IdGenerator, UserRepository } from 'hexagonal-users/ports';

/** Adapters of a program's own, in no more than the ports ask for. */
export function serviceOn(users: UserRepository, ids: IdGenerator): UserService {
  const clock: Clock = { now: () => 0 };
  return new UserService({ users, clock, ids });
}

export async function rename(service: UserService, user: User, name: string): Promise<User | DomainErrorCode> {
  const call = { principal: { kind: 'user', subject: 'ada' }, deadline: 1_000 } as const;
  try {
    return await service.patch(user.id, { name }, { expected: [user.version] }, call);
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw new DomainError('unavailable', { cause: error });
  }
}

// @ts-expect-error A text is no id before it is parsed.
export const id: User['id'] = 'ada';
