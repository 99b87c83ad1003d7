import { type EmailAddress, emailAddressRules } from './email-address.ts';
import { refuseViolations } from './errors.ts';
import { type Cursor, defaultPageLimit, maxPageLimit, type PageRequest, pageLimitRules } from './page.ts';
import { violationOf } from './rule.ts';

/** Which users a list is asked for; without members, the first page. */
export interface ListUsersQuery {
  /** Users on a page: 1 or more, default 20; above 100 counts as 100. */
  readonly limit?: number | undefined;
  /** `nextCursor` of the page before. Not together with `email`. */
  readonly cursor?: string | undefined;
  /** Only the user with this address, in whatever case it is written. */
  readonly email?: string | undefined;
}

/**
 * What a query asks for: the owner of an address, or a page.
 * @throws DomainError `invalid_input` with every violation at once
 * @example
 * ```ts
 * import { type ListUsersQuery, parseListQuery } from 'hexagonal-users/domain';
 *
 * const query: ListUsersQuery = { limit: 1_000 };
 * console.log(parseListQuery(query)); // { limit: 100 }
 * ```
 */
export function parseListQuery({
  limit,
  cursor,
  email,
}: ListUsersQuery): { readonly email: EmailAddress } | PageRequest {
  const both = cursor !== undefined && email !== undefined;
  refuseViolations([
    limit === undefined ? undefined : violationOf('limit', pageLimitRules, limit),
    email === undefined ? undefined : violationOf('email', emailAddressRules, email),
    both ? { field: 'cursor', code: 'not_with_email', detail: 'must not be given together with email' } : undefined,
  ]);
  if (email !== undefined) return { email: email as EmailAddress };
  const page = { limit: Math.min(limit ?? defaultPageLimit, maxPageLimit) };
  return cursor === undefined ? page : { ...page, cursor: cursor as Cursor };
}
