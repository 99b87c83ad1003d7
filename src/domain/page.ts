import type { Rule } from './rule.ts';

/** Opaque: only the repository that made it can read it. */
export type Cursor = string & { readonly __brand: 'Cursor' };

/** Users on a page where nobody says how many. */
export const defaultPageLimit = 20;
/** Users on a page at most: a higher limit counts as this one. */
export const maxPageLimit = 100;

/** A page as a repository is asked for it. */
export interface PageRequest {
  /** 1–100 users. */
  readonly limit: number;
  /** `nextCursor` of the page before; the first page without it. */
  readonly cursor?: Cursor;
}

/**
 * Some of a list, in an order that is stable and means nothing.
 * @example
 * ```ts
 * import type { Call, Cursor, Page, PageRequest, User } from 'hexagonal-users/domain';
 * import type { UserRepository } from 'hexagonal-users/ports';
 *
 * async function* everyUser(repository: UserRepository, call: Call): AsyncGenerator<User> {
 *   let cursor: Cursor | undefined;
 *   do {
 *     const asked: PageRequest = cursor === undefined ? { limit: 100 } : { limit: 100, cursor };
 *     const page: Page<User> = await repository.list(asked, call);
 *     yield* page.items;
 *     cursor = page.nextCursor;
 *   } while (cursor !== undefined);
 * }
 * ```
 */
export interface Page<T> {
  /** None on a page that is the last one, if need be. */
  readonly items: readonly T[];
  /** Present where more follows. Its absence is the only end mark. */
  readonly nextCursor?: Cursor;
}

/**
 * What a limit must keep.
 * @example
 * ```ts
 * import { defaultPageLimit, maxPageLimit, pageLimitRules } from 'hexagonal-users/domain';
 *
 * const holds = pageLimitRules.every((rule) => rule.holds(0)); // false
 * console.log(`a page has ${defaultPageLimit} users, ${maxPageLimit} at most`, holds);
 * ```
 */
export const pageLimitRules: readonly Rule[] = [
  {
    code: 'not_a_limit',
    detail: `must be a whole number from 1 (above ${maxPageLimit} counts as ${maxPageLimit})`,
    schema: { type: 'integer', minimum: 1 },
    holds: (value) => Number.isInteger(value) && (value as number) >= 1,
  },
];

/**
 * The violation that every repository reports for a cursor it did not make.
 * @example
 * ```ts
 * import { DomainError, invalidCursor } from 'hexagonal-users/domain';
 *
 * throw new DomainError('invalid_input', { violations: [invalidCursor] });
 * ```
 */
export const invalidCursor = { field: 'cursor', code: 'not_a_cursor', detail: 'must be a nextCursor of this list' };
