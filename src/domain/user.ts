import { type DisplayName, displayNameRules, normalizeName } from './display-name.ts';
import { type EmailAddress, emailAddressRules } from './email-address.ts';
import { refuseViolations } from './errors.ts';
import { type Rule, violationOf } from './rule.ts';
import type { UserId } from './user-id.ts';

/** What a user says of themselves, and may change. */
export interface Profile {
  /** As given; no other user has the same one in canonical form. */
  readonly email: EmailAddress;
  /** Trimmed and normalized. */
  readonly name: DisplayName;
}

/** One record: plain data, which nothing but the transitions of this ring makes. */
export interface User extends Profile {
  /** Never changes, and is never given again. */
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
/** Some members of a profile nobody has checked yet; the others stay as they are. */
export type ProfilePatchInput = { readonly [Field in keyof Profile]?: string | undefined };

interface Field<T> {
  readonly rules: readonly Rule[];
  /** A text that keeps the rules, as it is kept. */
  readonly kept: (text: string) => T;
}

/** Every field of a profile: one that is missing here does not compile. */
const fields: { readonly [Name in keyof Profile]: Field<Profile[Name]> } = {
  email: { rules: emailAddressRules, kept: (text) => text as EmailAddress },
  name: { rules: displayNameRules, kept: (text) => normalizeName(text) as DisplayName },
};
const fieldNames = Object.keys(fields) as (keyof Profile)[];

function parse(input: ProfilePatchInput, names: readonly (keyof Profile)[]): Partial<Profile> {
  refuseViolations(names.map((name) => violationOf(name, fields[name].rules, input[name])));
  return Object.fromEntries(names.map((name) => [name, fields[name].kept(input[name] as string)]));
}

/** @throws DomainError `invalid_input` with every violation at once */
export const parseProfile = (input: ProfileInput): Profile => parse(input, fieldNames) as Profile;

/**
 * The members that are given; `null` is a value, and refused like any other that is no text.
 * @throws DomainError `invalid_input` with every violation at once
 */
export const parseProfilePatch = (input: ProfilePatchInput): Partial<Profile> =>
  parse(
    input,
    fieldNames.filter((name) => input[name] !== undefined),
  );

/**
 * What a user says of themselves, without what the service keeps of them.
 * @example
 * ```ts
 * import { type Profile, profileOf, sameProfile, type User } from 'hexagonal-users/domain';
 *
 * const isUnchanged = (user: User, asked: Profile): boolean => sameProfile(profileOf(user), asked);
 * ```
 */
export const profileOf = ({ email, name }: User): Profile => ({ email, name });

/** Whether every field is the same, character by character. */
export const sameProfile = (a: Profile, b: Profile): boolean => fieldNames.every((name) => a[name] === b[name]);

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
