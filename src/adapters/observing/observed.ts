import { type DomainErrorCode, isDomainError } from '../../domain/index.ts';
import type { Clock } from '../../ports/clock.ts';

/** One call that has ended: how it went, and nothing of what went in or came out. */
export interface ObservedCall {
  /** The name of the method: `create`, `findByEmail`. */
  readonly method: string;
  /** The code of a domain error; `error` for whatever else was thrown: a bug or a configuration error. */
  readonly outcome: 'ok' | DomainErrorCode | 'error';
  /** Milliseconds by the given clock. */
  readonly duration: number;
}

/** Is told of each call, once. What it throws is lost: a broken log breaks no call. */
export type Observer = (call: ObservedCall) => void;

/**
 * `target`, a domain service, a repository or anything else of asynchronous methods, with every call from outside reported at its
 * end. `performance` will do as a clock, since only differences count.
 * @typeParam T has asynchronous methods alone: the caller of any other would get a promise
 * @example
 * ```ts
 * import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
 * import { type ObservedCall, type Observer, observed } from 'hexagonal-users/adapters/observing';
 * import { randomIds, systemClock as clock } from 'hexagonal-users/adapters/system';
 * import { UserService } from 'hexagonal-users/domain';
 *
 * const log: Observer = ({ method, outcome, duration }: ObservedCall) => console.log(method, outcome, duration);
 * const users = observed(new InMemoryUserRepository({ clock }), clock, log);
 * const service = observed(new UserService({ users, clock, ids: randomIds }), clock, log);
 * ```
 */
export function observed<T extends { readonly [Name in keyof T]: (...args: never[]) => Promise<unknown> }>(
  target: T,
  clock: Clock,
  observer: Observer,
): T {
  // Asynchronous, so that what an observer throws and what it rejects with end in the same place.
  const report = async (call: ObservedCall): Promise<void> => observer(call);

  const watched =
    (name: string, method: () => unknown) =>
    async (...args: unknown[]) => {
      const start = clock.now();
      const end = (outcome: ObservedCall['outcome']): void => {
        report({ method: name, outcome, duration: clock.now() - start }).catch(() => {});
      };
      try {
        // On the target itself: a proxy has none of its private fields.
        const result = await Reflect.apply(method, target, args);
        end('ok');
        return result;
      } catch (error) {
        end(isDomainError(error) ? error.code : 'error');
        throw error;
      }
    };

  // Not of the target itself: a proxy may answer with nothing but the very methods that a frozen object has.
  return new Proxy(Object.create(target) as T, {
    get: (_, name) => {
      const member: unknown = Reflect.get(target, name);
      // What every object has, `constructor` for one, is nobody's call.
      const isMethod = typeof member === 'function' && !(name in Object.prototype);
      return isMethod ? watched(String(name), member as () => unknown) : member;
    },
  });
}
