import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import type { ApiGatewayEvent } from '../../src/infra/local/api-gateway-event.ts';
import { inThisProcess, serveAll } from '../../src/infra/local/environments/in-this-process.ts';
import { type Gateway, startGateway } from '../../src/infra/local/gateway.ts';
import { type Access, authenticator } from '../../src/infra/local/identity/authentication.ts';
import { issuerFunction, issuerHandler } from '../../src/infra/local/identity/issuer-function.ts';
import { openSigningKey, type SigningKey } from '../../src/infra/local/identity/signing-key.ts';

/** One for all tests of a file: to make one takes a while. */
export const key: SigningKey = await openSigningKey();

/** Seconds. */
export const now = (): number => Math.floor(Date.now() / 1000);

/** Claims that the gateway takes. */
export const claims = (changes: JWTPayload = {}): JWTPayload => ({
  sub: 'ada',
  iss: 'http://127.0.0.1:3000/.local/identity',
  client_id: 'local',
  token_use: 'access',
  scope: 'users/read users/write',
  exp: now() + 3600,
  iat: now(),
  ...changes,
});

/** A token that says whatever is wanted, signed with the issuer's key unless another is given. */
export const tokenOf = (
  payload: JWTPayload = claims(),
  {
    header = {},
    by = key.privateKey,
  }: { header?: Partial<JWTHeaderParameters>; by?: Parameters<SignJWT['sign']>[0] } = {},
): Promise<string> => new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: key.jwk.kid, ...header }).sign(by);

/** The laptop's gateway with its issuer, and in the place of every function one that answers 200. */
export function gatewayWithIssuer(access: Access, corsOrigin?: string) {
  let gateway: Gateway;
  let seen: ApiGatewayEvent[] = [];
  beforeAll(async () => {
    const handlers = serveAll(async (event) => {
      seen.push(event as ApiGatewayEvent);
      return { statusCode: 200, body: '' };
    });
    const complain = (part: string, error: unknown) => console.error(part, error);
    gateway = await startGateway(0, {
      functions: inThisProcess(handlers),
      ownHandlers: new Map([[issuerFunction.name, issuerHandler(key)]]),
      authenticate: authenticator(access, key),
      corsOrigin,
      say: () => {},
      complain,
    });
  });
  afterEach(() => {
    seen = [];
  });
  afterAll(() => gateway.stop());
  return {
    address: () => gateway.address,
    /** The events that the functions got in this test since it asked last. */
    taken: () => {
      const taken = seen;
      seen = [];
      return taken;
    },
  };
}
