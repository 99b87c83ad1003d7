import { describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { gatewayWithIssuer } from '../../../support/local-identity.ts';

const issuer = 'http://127.0.0.1:3000/.local/identity';
const corsOrigin = 'http://localhost:5173';
const grant = { grant_type: 'client_credentials' };

describe('the issuer', () => {
  const { address } = gatewayWithIssuer('token', corsOrigin);
  const at = (path: string) => `${address()}/.local/identity${path}`;
  const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(at('/token'), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  const ask = async (form: Record<string, string>, headers: Readonly<Record<string, string>> = {}) => {
    const response = await post(String(new URLSearchParams({ ...grant, ...form })), headers);
    const { access_token: token = '', ...rest } = (await response.json()) as Record<string, string>;
    return { response, token, rest };
  };

  it('says where its keys and tokens are, to whoever asks', async () => {
    const response = await fetch(at('/.well-known/openid-configuration'));
    expect(await response.json()).toMatchObject({
      issuer,
      jwks_uri: at('/.well-known/jwks.json'),
      token_endpoint: at('/token'),
    });
    const head = await fetch(at('/.well-known/jwks.json'), { method: 'HEAD' });
    expect([head.status, head.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  it('gives a person a token as Amazon Cognito does, which its keys verify', async () => {
    const { response, token, rest } = await ask({ subject: 'ada', groups: 'administrators editors' });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3600, scope: 'users/read users/write' });
    const keys = createRemoteJWKSet(new URL(at('/.well-known/jwks.json')));
    const { payload, protectedHeader } = await jwtVerify(token, keys, { issuer });
    expect(protectedHeader).toEqual({ alg: 'RS256', kid: expect.any(String) });
    expect(payload).toEqual({
      sub: 'ada',
      username: 'ada',
      'cognito:groups': ['administrators', 'editors'],
      iss: issuer,
      client_id: 'local',
      token_use: 'access',
      scope: 'users/read users/write',
      iat: expect.any(Number),
      exp: Number(payload.iat) + 3600,
      jti: expect.any(String),
    });
  });

  it('gives an application one that may do everything, under the name it has by HTTP Basic or in the form', async () => {
    const basic = `Basic ${Buffer.from('suite%3A1:any').toString('base64')}`;
    const { token, rest } = await ask({}, { authorization: basic });
    expect(rest['scope']).toBe('users/admin');
    expect(decodeJwt(token)).toMatchObject({ sub: 'suite:1', client_id: 'suite:1', scope: 'users/admin' });
    expect(decodeJwt(token)).not.toHaveProperty('username');
    expect(decodeJwt((await ask({ client_id: 'suite' })).token)).toMatchObject({ client_id: 'suite' });
  });

  it('gives what is asked for, and the gateway takes it', async () => {
    const { token, rest } = await ask({ subject: 'ada', scope: 'users/read', expires_in: '60' });
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 60, scope: 'users/read' });
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${address()}/users`, { headers })).status).toBe(200);
    expect((await fetch(`${address()}/users`, { method: 'POST', headers })).status).toBe(403);
  });

  it.each([
    ['grant_type=password', 'unsupported_grant_type'],
    ['', 'unsupported_grant_type'],
    ['{"grant_type":"client_credentials"}', 'unsupported_grant_type'],
    ['grant_type=client_credentials&scope=users/other', 'invalid_scope'],
    ['grant_type=client_credentials&scope=', 'invalid_scope'],
    ['grant_type=client_credentials&scope=users/read&scope=users/write', 'invalid_request'],
    ['grant_type=client_credentials&subject=', 'invalid_request'],
    ['grant_type=client_credentials&subject=a%20b', 'invalid_request'],
    [`grant_type=client_credentials&subject=${'a'.repeat(256)}`, 'invalid_request'],
    ['grant_type=client_credentials&subject=%C3%A9', 'invalid_request'],
    ['grant_type=client_credentials&subject=ada&client_id=ada', 'invalid_request'],
    ['grant_type=client_credentials&subject=ada&groups=a%0Ab', 'invalid_request'],
    ['grant_type=client_credentials&expires_in=0', 'invalid_request'],
    ['grant_type=client_credentials&expires_in=86401', 'invalid_request'],
    ['grant_type=client_credentials&expires_in=1e3', 'invalid_request'],
  ])('refuses %s: %s', async (body, error) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error, error_description: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  it.each([
    { origin: corsOrigin, 'sec-fetch-site': 'cross-site' },
    { origin: corsOrigin, 'sec-fetch-site': 'same-site' },
    { origin: corsOrigin },
  ])('gives a page of the origin that may call none, and lets it read nothing: %j', async (headers) => {
    const response = await post('grant_type=client_credentials', headers);
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(await response.json()).toMatchObject({ code: 'cross_site' });
  });

  it.each([{ origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }, { origin: 'http://localhost:1' }])(
    'gives a page of another origin none: %j',
    async (headers) => {
      const response = await post('grant_type=client_credentials', headers);
      expect([response.status, await response.json()]).toMatchObject([403, { code: 'cross_site' }]);
    },
  );

  it('has no other paths', async () => {
    for (const path of ['', '/', '/token/', '/keys'])
      expect((await fetch(at(path), { method: 'POST' })).status).toBe(401); // As every path that is not there.
  });
});
