import { DomainError } from './errors.ts';
import type { User } from './user.ts';

/** Versions a user is compared with; `any` stands for every version there is. */
export type Versions = 'any' | readonly number[];

/** What must be true of a user's version for a change to happen. */
export interface Precondition {
  readonly expected: Versions;
  readonly unexpected?: Versions;
}

export const includesVersion = (versions: Versions, version: number): boolean =>
  versions === 'any' || versions.includes(version);

export const meets = ({ expected, unexpected }: Precondition, { version }: User): boolean =>
  includesVersion(expected, version) && (unexpected === undefined || !includesVersion(unexpected, version));

export const versionMismatch = (currentVersion: number): DomainError =>
  new DomainError('version_mismatch', { currentVersion });
