import type { UserRepository } from '../../src/ports/user-repository.ts';

/** `repository`, where another caller comes first: `interfere` runs right before the first call of `method`. */
export function interfereBefore<Method extends keyof UserRepository>(
  repository: UserRepository,
  method: Method,
  interfere: () => Promise<unknown>,
): UserRepository {
  let due = true;
  const bound = <Name extends keyof UserRepository>(name: Name) => {
    const original = repository[name].bind(repository) as (...args: unknown[]) => Promise<unknown>;
    return async (...args: unknown[]) => {
      if (due && (name as string) === method) {
        due = false;
        await interfere();
      }
      return original(...args);
    };
  };
  const names = [
    'insert',
    'find',
    'findByEmail',
    'findBySubject',
    'list',
    'update',
    'remove',
  ] as const satisfies (keyof UserRepository)[];
  return Object.fromEntries(names.map((name) => [name, bound(name)])) as unknown as UserRepository;
}
