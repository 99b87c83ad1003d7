import { DomainError } from './errors.ts';
import type { User } from './user.ts';

/** Versions a user is compared with; `any` stands for every version there is. */
export type Versions = 'any' | readonly number[];

/**
 * What must be true of a user's version for a change to happen.
 * @example
 * ```ts
 * import type { Precondition, Versions } from 'hexagonal-users/domain';
 *
 * const seen: Versions = [3];
 * const ifUnchanged: Precondition = { expected: seen };
 * const whateverIsThere: Precondition = { expected: 'any' };
 * ```
 */
export interface Precondition {
  /** One of these it must have. */
  readonly expected: Versions;
  /** None of these it may have. */
  readonly unexpected?: Versions;
}

/**
 * Whether `version` is among `versions`.
 * @example
 * ```ts
 * import { includesVersion } from 'hexagonal-users/domain';
 *
 * includesVersion('any', 7); // true
 * includesVersion([1, 2], 7); // false
 * ```
 */
export const includesVersion = (versions: Versions, version: number): boolean =>
  versions === 'any' || versions.includes(version);

export const meets = ({ expected, unexpected }: Precondition, { version }: User): boolean =>
  includesVersion(expected, version) && (unexpected === undefined || !includesVersion(unexpected, version));

export const versionMismatch = (currentVersion: number): DomainError =>
  new DomainError('version_mismatch', { currentVersion });
