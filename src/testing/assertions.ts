import { type DomainError, type DomainErrorCode, isDomainError } from '../domain/index.ts';
import { isEqual } from './equality.ts';
import { show } from './show.ts';

/** What these assertions throw: any other error came out of what is tested. */
export class UnmetExpectation extends Error {}

export function assert(holds: boolean, message: string, cause?: unknown): asserts holds {
  if (!holds) throw new UnmetExpectation(message, cause === undefined ? undefined : { cause });
}

export function assertEqual(actual: unknown, expected: unknown): void {
  assert(isEqual(actual, expected), `expected ${show(expected)}, got ${show(actual)}`);
}

/** That `actual` has these members; it may have others. */
export function assertIncludes(actual: object | undefined, members: object): void {
  const found: object = actual ?? {};
  const holds = Object.entries(members).every(([key, member]) => isEqual(Reflect.get(found, key), member));
  assert(holds, `expected ${show(members)} among the members, got ${show(actual)}`);
}

/** That there is an object which has no `member`, not even one that is undefined. */
export function assertWithout(actual: object | undefined, member: string): void {
  assert(actual !== undefined && !(member in actual), `expected no member ${member}, got ${show(actual)}`);
}

/** That `attempt` rejects with a domain error of this code, which is returned. */
export async function assertRefused(attempt: Promise<unknown>, code: DomainErrorCode): Promise<DomainError> {
  const [outcome] = await Promise.allSettled([attempt]);
  assert(outcome.status === 'rejected', `expected a refusal as ${code}, got ${show(Reflect.get(outcome, 'value'))}`);
  const { reason } = outcome;
  assert(isDomainError(reason, code), `expected a refusal as ${code}, got ${show(reason)}`, reason);
  return reason;
}
