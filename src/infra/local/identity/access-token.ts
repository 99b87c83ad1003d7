import { randomUUID } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { SigningKey } from './signing-key.ts';
import { type Grant, longestLifetime } from './token-request.ts';

/**
 * The name of the issuer, the same on every port: a token that was made while nothing ran, or before the service moved, stays good.
 * What tells one laptop's tokens from another's is the key.
 */
export const issuer = 'http://127.0.0.1:3000/.local/identity';

const algorithm = 'RS256';

/** A token with the claims that Amazon Cognito writes into its own ("Using the access token"), issued at `now`, epoch milliseconds. */
export function signAccessToken({ privateKey, jwk }: SigningKey, grant: Grant, now = Date.now()): Promise<string> {
  const { subject, clientId, groups, scopes, expiresIn } = grant;
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT({
    sub: subject ?? clientId,
    ...(groups.length === 0 ? {} : { 'cognito:groups': groups }),
    iss: issuer,
    client_id: clientId,
    token_use: 'access',
    scope: scopes.join(' '),
    exp: issuedAt + expiresIn,
    iat: issuedAt,
    jti: randomUUID(),
    ...(subject === undefined ? {} : { username: subject }),
  })
    .setProtectedHeader({ alg: algorithm, kid: jwk.kid })
    .sign(privateKey);
}

/**
 * The claims of a token ("Verifying JSON web tokens" of Amazon Cognito, RFC 8725). Its client is not compared: an authorizer takes
 * those of every client of its user pool.
 * @throws Error, whose message says why and holds nothing of the token
 */
export async function verifyAccessToken(token: string, { publicKey, jwk }: SigningKey): Promise<JWTPayload> {
  const keyOf = async ({ kid }: { kid?: string }) => {
    if (kid !== jwk.kid) throw new Error('the key is not of this issuer');
    return publicKey;
  };
  const { payload } = await jwtVerify(token, keyOf, {
    algorithms: [algorithm],
    issuer,
    requiredClaims: ['exp'],
    // Also refuses a token from the future.
    maxTokenAge: longestLifetime,
  }).catch((error) => {
    // Its message repeats what the token calls the extension.
    throw error instanceof errors.JOSENotSupported ? new Error('it needs an extension that is not known here') : error;
  });
  if (typeof payload.sub !== 'string' || payload.sub === '') throw new Error('the subject is missing');
  if (payload['token_use'] !== 'access') throw new Error('this is no access token');
  return payload;
}
