import { scopes } from '../../operations.ts';

/** What a token is to say. */
export interface Grant {
  /** The person; undefined for an application that acts for itself. */
  readonly subject: string | undefined;
  readonly clientId: string;
  readonly groups: readonly string[];
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly expiresIn: number;
}

/** As it was given, on the command line or in a form; `groups` and `scope` are lists with spaces between (RFC 6749 §3.3). */
export interface TokenRequest {
  readonly subject?: string | undefined;
  readonly clientId?: string | undefined;
  readonly groups?: string | undefined;
  readonly scope?: string | undefined;
  readonly expiresIn?: string | undefined;
}

/** A request for a token that cannot be granted: the code of RFC 6749 §5.2, and a sentence. */
export class TokenRequestError extends Error {
  override readonly name = 'TokenRequestError';
  readonly code: 'invalid_request' | 'invalid_scope' | 'unsupported_grant_type';

  constructor(code: TokenRequestError['code'], sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** Seconds: the longest that Amazon Cognito lets an access token live ("Using the access token"). */
export const longestLifetime = 24 * 60 * 60;

/** What Amazon Cognito takes for the name of a user, a group or a client (its API reference: `Username`, `GroupName`). */
const name = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

const listOf = (text: string): readonly string[] => [...new Set(text.split(' ').filter((part) => part !== ''))];

function checkName(what: string, text: string): void {
  if (name.test(text)) return;
  throw new TokenRequestError('invalid_request', `The ${what} must have 1 to 128 characters, and no space among them.`);
}

function lifetimeOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= longestLifetime) return Number(text);
  throw new TokenRequestError('invalid_request', `A token lives for 1 to ${longestLifetime} seconds.`);
}

const known: readonly string[] = Object.values(scopes);

/**
 * As the deployed clients have it: an application that acts for itself may do everything, one that acts for a person what that
 * person may; a token lives for an hour.
 * @throws TokenRequestError
 */
export function toGrant({ subject, clientId = 'local', groups = '', scope, expiresIn = '3600' }: TokenRequest): Grant {
  if (subject !== undefined) checkName('subject', subject);
  checkName('client', clientId);
  for (const group of listOf(groups)) checkName('group', group);
  const granted = listOf(scope ?? (subject === undefined ? scopes.admin : `${scopes.read} ${scopes.write}`));
  const unknown = granted.find((one) => !known.includes(one));
  if (unknown !== undefined || granted.length === 0) {
    throw new TokenRequestError('invalid_scope', `The scopes are ${known.join(', ')}.`);
  }
  return { subject, clientId, groups: listOf(groups), scopes: granted, expiresIn: lifetimeOf(expiresIn) };
}
