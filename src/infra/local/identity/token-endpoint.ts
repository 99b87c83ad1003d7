import { isOfAnotherOrigin } from '../admission.ts';
import type { ApiGatewayEvent } from '../api-gateway-event.ts';
import { gatewayProblem } from '../gateway-problem.ts';
import { signAccessToken } from './access-token.ts';
import { headerOf } from './event-header.ts';
import { jsonAnswer } from './json-answer.ts';
import type { SigningKey } from './signing-key.ts';
import { type TokenRequest, TokenRequestError, toGrant } from './token-request.ts';

const fromAnotherOrigin = {
  status: 403,
  code: 'cross_site',
  detail: 'A page of another origin gets no token here.',
};

/** @throws TokenRequestError for a parameter that comes twice (RFC 6749 §3.2) */
function formOf({ body, isBase64Encoded }: ApiGatewayEvent): ReadonlyMap<string, string> {
  const parameters = [...new URLSearchParams(Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString())];
  const form = new Map(parameters);
  if (form.size < parameters.length) throw new TokenRequestError('invalid_request', 'A parameter comes twice.');
  return form;
}

/** The client's name by HTTP Basic (RFC 6749 §2.3.1). Its secret may be any: whoever reaches the laptop gets a token. */
function basicClientOf(event: ApiGatewayEvent): string | undefined {
  const [, credentials] = /^basic +([\w+/]+=*)$/i.exec(headerOf(event, 'authorization') ?? '') ?? [];
  if (credentials === undefined) return undefined;
  const [encoded = ''] = Buffer.from(credentials, 'base64').toString().split(':');
  return new URLSearchParams(`client_id=${encoded}`).get('client_id') ?? undefined;
}

function tokenRequestOf(event: ApiGatewayEvent): TokenRequest {
  const form = formOf(event);
  if (form.get('grant_type') !== 'client_credentials') {
    throw new TokenRequestError('unsupported_grant_type', 'The grant_type is client_credentials, in a form.');
  }
  return {
    subject: form.get('subject'),
    clientId: basicClientOf(event) ?? form.get('client_id'),
    groups: form.get('groups'),
    scope: form.get('scope'),
    expiresIn: form.get('expires_in'),
  };
}

/**
 * The token endpoint: the client credentials grant (RFC 6749 §4.4), and beyond it the person to act for and their groups, since
 * nobody signs in here. Answers as §5.1 and §5.2 say.
 */
export async function answerTokenRequest(event: ApiGatewayEvent, key: SigningKey) {
  // Also of the origin at CORS_ORIGIN, which gets this far.
  if (isOfAnotherOrigin(headerOf(event, 'sec-fetch-site'), headerOf(event, 'origin'))) {
    return gatewayProblem(fromAnotherOrigin, { requestId: event.requestContext.requestId });
  }
  try {
    const grant = toGrant(tokenRequestOf(event));
    return jsonAnswer(200, {
      access_token: await signAccessToken(key, grant),
      token_type: 'Bearer',
      expires_in: grant.expiresIn,
      scope: grant.scopes.join(' '),
    });
  } catch (error) {
    if (!(error instanceof TokenRequestError)) throw error;
    return jsonAnswer(400, { error: error.code, error_description: error.message });
  }
}
