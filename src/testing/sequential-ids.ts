import type { UserId } from '../domain/index.ts';
import type { IdGenerator } from '../ports/id-generator.ts';

/** The `index`-th id of a sequence, 1 for the first; `series` (one lower-case hexadecimal digit) keeps two sequences apart. */
export const idAt = (index: number, series = '0'): UserId =>
  `${series.repeat(8)}-0000-4000-8000-${index.toString(16).padStart(12, '0')}` as UserId;

/** Valid lower-case UUIDs, `idAt(1)` first, starting over with every generator. */
export function sequentialIds(): IdGenerator {
  let given = 0;
  return { next: () => idAt(++given) };
}
