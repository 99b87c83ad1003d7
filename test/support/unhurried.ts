import type { Call } from '../../src/domain/index.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { UserRepository } from '../../src/ports/user-repository.ts';
import { second } from '../../src/testing/fixed-clock.ts';

/** `repository`, where a call without a deadline has a minute: a busy machine may need it, and its speed is not the question. */
export const unhurried = (repository: UserRepository, clock: Clock): UserRepository =>
  new Proxy(repository, {
    get:
      (target, method: keyof UserRepository) =>
      (...args: unknown[]) => {
        const call = { deadline: clock.now() + 60 * second, ...(args.pop() as Call) };
        return (target[method] as (...args: unknown[]) => unknown).call(target, ...args, call);
      },
  });
