import { scopes } from '../../operations.ts';
import { type OwnHandler, ownFunction, ownHandler } from '../own-function.ts';
import { issuer } from './access-token.ts';
import { headerOf } from './event-header.ts';
import { jsonAnswer } from './json-answer.ts';
import type { SigningKey } from './signing-key.ts';
import { answerTokenRequest } from './token-endpoint.ts';

const { pathname, host } = new URL(issuer);
const jwks = `${pathname}/.well-known/jwks.json`;
const discovery = `${pathname}/.well-known/openid-configuration`;
const token = `${pathname}/token`;

const methods = { [jwks]: ['GET', 'HEAD'], [discovery]: ['GET', 'HEAD'], [token]: ['POST'] };

/** The issuer, where the deployment has Amazon Cognito. */
export const issuerFunction = ownFunction('issuer', methods);

/** OpenID Connect Discovery 1.0 §3, with what RFC 8414 §2 has of the token endpoint. */
const discoveryDocument = (address: string) => ({
  issuer,
  jwks_uri: address + jwks,
  token_endpoint: address + token,
  response_types_supported: [],
  grant_types_supported: ['client_credentials'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: Object.values(scopes),
});

export const issuerHandler = (key: SigningKey): OwnHandler<string> =>
  ownHandler(methods, (event) => {
    if (event.resource === jwks) return jsonAnswer(200, { keys: [key.jwk] });
    if (event.resource === discovery)
      return jsonAnswer(200, discoveryDocument(`http://${headerOf(event, 'host') ?? host}`));
    return answerTokenRequest(event, key);
  });
