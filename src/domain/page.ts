import type { Rule } from './rule.ts';

/** Opaque: only the repository that made it can read it. */
export type Cursor = string & { readonly __brand: 'Cursor' };

export const defaultPageLimit = 20;
export const maxPageLimit = 100;

export interface PageRequest {
  /** 1–100 users. */
  readonly limit: number;
  /** `nextCursor` of the page before; the first page without it. */
  readonly cursor?: Cursor;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Present where more follows. Its absence is the only end mark. */
  readonly nextCursor?: Cursor;
}

export const pageLimitRules: readonly Rule[] = [
  {
    code: 'not_a_limit',
    detail: `must be a whole number from 1 (above ${maxPageLimit} counts as ${maxPageLimit})`,
    schema: { type: 'integer', minimum: 1 },
    holds: (value) => Number.isInteger(value) && (value as number) >= 1,
  },
];

/** The violation that every repository reports for a cursor it did not make. */
export const invalidCursor = { field: 'cursor', code: 'not_a_cursor', detail: 'must be a nextCursor of this list' };
