import type { JWTPayload } from 'jose';
import { problemTypes } from '../../../adapters/api-gateway/problem.ts';
import { bearerChallenge } from '../../operations.ts';
import type { Refusal } from '../admission.ts';
import type { HeaderLines } from '../header-lines.ts';
import { verifyAccessToken } from './access-token.ts';
import { type AuthorizerClaims, toAuthorizerClaims } from './authorizer-claims.ts';
import type { SigningKey } from './signing-key.ts';

/** Who calls: the owner of the laptop, as if IAM had let them through; the bearer of a token; on a route without scopes nobody. */
export type Caller =
  | { readonly kind: 'owner' }
  | { readonly kind: 'bearer'; readonly claims: AuthorizerClaims }
  | { readonly kind: 'nobody' };

export type Authentication = Caller | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Who sends a request with these headers, and whether they may use a route with these scopes. */
export type Authenticate = (headers: HeaderLines, scopes: readonly string[]) => Promise<Authentication>;

/** `open`: who sends no token is the owner. `token`: it takes one. */
export type Access = 'open' | 'token';

const refused = (refusal: Omit<Refusal, 'headers'>, challenge: string): Authentication => ({
  kind: 'refused',
  refusal: { ...refusal, headers: { 'WWW-Authenticate': challenge } },
});

/** API Gateway's UNAUTHORIZED as it is deployed. The challenge tells why, and tells nothing where there was no token (RFC 6750 §3). */
const unauthenticated = (why?: string): Authentication =>
  refused(
    { code: 'unauthenticated', ...problemTypes.unauthenticated },
    why === undefined ? bearerChallenge : `${bearerChallenge}, error="invalid_token", error_description="${why}"`,
  );

/** API Gateway's ACCESS_DENIED ("Gateway response types": denied by a Cognito authorizer); RFC 6750 §3.1. */
const insufficientScope = (scopes: readonly string[]): Authentication =>
  refused(
    { code: 'forbidden', ...problemTypes.forbidden },
    `${bearerChallenge}, error="insufficient_scope", scope="${scopes.join(' ')}"`,
  );

/** The scheme is told in any case (RFC 9110 §11.1), or left out, as an authorizer of API Gateway has it. */
const tokenIn = (line: string): string | undefined => /^(?:bearer +)?([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(line)?.[1];

/** What may stand in an error_description (RFC 6750 §3). */
const quotable = (text: string): string => text.replaceAll(/[^\x20-\x7e]|["\\]/g, "'");

const hasOne = ({ scope }: JWTPayload, scopes: readonly string[]): boolean =>
  typeof scope === 'string' && scope.split(' ').some((one) => scopes.includes(one));

/** Judges as an authorizer of the user pool would, by the issuer's key. What is sent and is no good never passes for nothing sent. */
export const authenticator =
  (access: Access, key: SigningKey): Authenticate =>
  async (headers, scopes) => {
    if (scopes.length === 0) return { kind: 'nobody' };
    const lines = headers.filter(([name]) => name.toLowerCase() === 'authorization');
    const [line] = lines;
    if (line === undefined) return access === 'open' ? { kind: 'owner' } : unauthenticated();
    if (lines.length > 1) return unauthenticated('there are two Authorization headers');
    const token = tokenIn(line[1]);
    if (token === undefined) return unauthenticated('this is no token');
    try {
      const payload = await verifyAccessToken(token, key);
      return hasOne(payload, scopes)
        ? { kind: 'bearer', claims: toAuthorizerClaims(payload) }
        : insufficientScope(scopes);
    } catch (error) {
      return unauthenticated(quotable((error as Error).message));
    }
  };
