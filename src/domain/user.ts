import { type DisplayName, displayNameRules, normalizeName } from './display-name.ts';
import { type EmailAddress, emailAddressRules } from './email-address.ts';
import { refuseViolations } from './errors.ts';
import { violationOf } from './rule.ts';
import type { UserId } from './user-id.ts';

/** What a user says of themselves, and may change. */
export interface Profile {
  readonly email: EmailAddress;
  readonly name: DisplayName;
}

export interface User extends Profile {
  readonly id: UserId;
  /** Who signs in as this user, by the identity provider's name; absent on a record made by an administrator. */
  readonly subject?: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds of the last accepted change. */
  readonly updatedAt: number;
  /** 1 for a new user, 1 more for every accepted change. */
  readonly version: number;
}

/** A profile nobody has checked yet. */
export type ProfileInput = { readonly [Field in keyof Profile]: string };
export type ProfilePatchInput = { readonly [Field in keyof Profile]?: string | undefined };

/** @throws DomainError `invalid_input` with every violation at once */
export function parseProfile({ email, name }: ProfileInput): Profile {
  refuseViolations([violationOf('email', emailAddressRules, email), violationOf('name', displayNameRules, name)]);
  return { email: email as EmailAddress, name: normalizeName(name) as DisplayName };
}

/**
 * The members that are given; `null` is a value, and refused like any other that is no text.
 * @throws DomainError `invalid_input` with every violation at once
 */
export function parseProfilePatch({ email, name }: ProfilePatchInput): Partial<Profile> {
  refuseViolations([
    email === undefined ? undefined : violationOf('email', emailAddressRules, email),
    name === undefined ? undefined : violationOf('name', displayNameRules, name),
  ]);
  return {
    ...(email === undefined ? {} : { email: email as EmailAddress }),
    ...(name === undefined ? {} : { name: normalizeName(name) as DisplayName }),
  };
}

export const profileOf = ({ email, name }: User): Profile => ({ email, name });

/** Every field: one that is missing here does not compile. */
const fields = Object.keys({ email: true, name: true } satisfies Record<keyof Profile, true>) as (keyof Profile)[];

export const sameProfile = (a: Profile, b: Profile): boolean => fields.every((field) => a[field] === b[field]);

export const newUser = (id: UserId, profile: Profile, now: number, subject?: string): User => ({
  id,
  ...profile,
  ...(subject === undefined ? {} : { subject }),
  createdAt: now,
  updatedAt: now,
  version: 1,
});

/** Every accepted change is a new version, also one that changes nothing: a client can chain on it. */
export const withProfile = (user: User, profile: Profile, now: number): User => ({
  ...user,
  ...profile,
  // A clock may step back between two environments; time in a record does not.
  updatedAt: Math.max(now, user.updatedAt),
  version: user.version + 1,
});
