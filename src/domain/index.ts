export { authorize } from './access-policy.ts';
export { type Action, actions } from './action.ts';
export type { Attempt, Call } from './call.ts';
export { type DisplayName, displayNameRules, maxNameCodePoints, normalizeName } from './display-name.ts';
export {
  type CanonicalEmail,
  canonicalEmail,
  type EmailAddress,
  emailAddressRules,
  maxEmailBytes,
} from './email-address.ts';
export {
  DomainError,
  type DomainErrorCode,
  type DomainErrorDetails,
  isDomainError,
} from './errors.ts';
export { type ListUsersQuery, parseListQuery } from './list-query.ts';
export {
  type Cursor,
  defaultPageLimit,
  invalidCursor,
  maxPageLimit,
  type Page,
  type PageRequest,
  pageLimitRules,
} from './page.ts';
export { includesVersion, type Precondition, type Versions } from './precondition.ts';
export type { Principal } from './principal.ts';
export { type Rule, textRules, type Violation } from './rule.ts';
export { type Profile, type ProfileInput, type ProfilePatchInput, profileOf, sameProfile, type User } from './user.ts';
export { isUserId, me, parseUserId, type UserId, userIdPattern } from './user-id.ts';
export { UserService, type UserServicePorts } from './user-service.ts';
