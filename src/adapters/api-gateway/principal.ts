import type { Action, Principal } from '../../domain/index.ts';
import { member } from './member.ts';
import { administratorsGroup, scopes } from './scopes.ts';

/** At most 255 ASCII characters (OpenID Connect Core §2), visible ones. */
const identifier = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\x21-\x7e]{1,255}$/.test(value) ? value : undefined;

/** Separated by one space (RFC 6749 §3.3). */
const scopesIn = (value: unknown): readonly string[] => (typeof value === 'string' ? value.split(' ') : []);

/** A list in the token. A REST API makes `a,b` of it, an HTTP API `[a b]`; other gateways leave it. */
function groupsIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'string') return Array.isArray(value) ? value : [];
  return /^\[.*\]$/s.test(value) ? value.slice(1, -1).split(' ') : value.split(',');
}

/** Whom the claims of a token name; undefined where that is nobody. */
function principalIn(claims: unknown): Principal | undefined {
  // An ID token tells an application who somebody is; it gives nobody leave to act here.
  if (member(claims, 'token_use') !== 'access') return undefined;
  const isAdministrator =
    groupsIn(member(claims, 'cognito:groups')).includes(administratorsGroup) ||
    scopesIn(member(claims, 'scope')).includes(scopes.admin);
  if (isAdministrator) return { kind: 'administrator' };
  const subject = identifier(member(claims, 'sub'));
  const client = identifier(member(claims, 'client_id'));
  // Under its own credentials a client is its own subject (RFC 9068 §2.2): an application, and no person with a record.
  if (subject === undefined || client === undefined || subject === client) return undefined;
  return { kind: 'user', subject };
}

/** What of a request tells who calls. */
interface RequestOfCaller {
  readonly context: { readonly authorizer?: unknown; readonly identity?: unknown };
}

/**
 * Who calls, by API Gateway's word: by the claims of the token, where its authorizer read one, and by nothing else then. A caller
 * whom IAM let through is an administrator: the IAM policy decided already. Whoever else it is may do `anonymousActions`.
 */
export function principalOf({ context }: RequestOfCaller, anonymousActions: readonly Action[]): Principal {
  const anonymous = { kind: 'anonymous', may: anonymousActions } as const;
  const claims = member(context.authorizer, 'claims') ?? undefined;
  if (claims !== undefined) return principalIn(claims) ?? anonymous;
  const userArn = member(context.identity, 'userArn');
  return typeof userArn === 'string' && userArn !== '' ? { kind: 'administrator' } : anonymous;
}
