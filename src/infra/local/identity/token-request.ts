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

/** What Amazon Cognito takes for the name of a group (its API reference: `GroupName`). */
const groupName = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** OpenID Connect Core §2 of `sub`; of a client alike. */
const identifier = /^[\x21-\x7e]{1,255}$/;

const listOf = (text: string): readonly string[] => [...new Set(text.split(' ').filter((part) => part !== ''))];

function check(isRight: boolean, sentence: string): void {
  if (!isRight) throw new TokenRequestError('invalid_request', sentence);
}

const known: readonly string[] = Object.values(scopes);

/**
 * As the deployed clients have it: an application that acts for itself may do everything, one that acts for a person what that
 * person may; a token lives for an hour.
 * @throws TokenRequestError
 */
export function toGrant({ subject, clientId = 'local', groups = '', scope, expiresIn = '3600' }: TokenRequest): Grant {
  const isName = (text: string) => identifier.test(text);
  check(isName(subject ?? 'nobody') && isName(clientId), 'Subject and client have 1 to 255 visible ASCII characters.');
  // A client under its own credentials is its own subject (RFC 9068 §2.2): a person of that name would be taken for it.
  check(subject !== clientId, 'A subject has another name than the client.');
  check(
    listOf(groups).every((group) => groupName.test(group)),
    'A group has 1 to 128 characters, no control among them.',
  );
  const isLifetime = /^[1-9]\d{0,4}$/.test(expiresIn) && Number(expiresIn) <= longestLifetime;
  check(isLifetime, `A token lives for 1 to ${longestLifetime} seconds.`);
  const granted = listOf(scope ?? (subject === undefined ? scopes.admin : `${scopes.read} ${scopes.write}`));
  const unknown = granted.find((one) => !known.includes(one));
  if (unknown !== undefined || granted.length === 0) {
    throw new TokenRequestError('invalid_scope', `The scopes are ${known.join(', ')}.`);
  }
  return { subject, clientId, groups: listOf(groups), scopes: granted, expiresIn: Number(expiresIn) };
}
