import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { gatewayProblems } from '../../../../src/infra/cdk/gateway-problems.ts';
import type { Access } from '../../../../src/infra/local/identity/authentication.ts';
import { functions } from '../../../../src/infra/operations.ts';
import { claims, gatewayWithIssuer, key, now, tokenOf } from '../../../support/local-identity.ts';

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const without = (name: string) => Object.fromEntries(Object.entries(claims()).filter(([known]) => known !== name));

async function tampered(): Promise<string> {
  const [header, , signature] = (await tokenOf()).split('.');
  return `Bearer ${header}.${base64url(claims({ sub: 'eve' }))}.${signature}`;
}

const bearer = async (...token: Parameters<typeof tokenOf>) => `Bearer ${await tokenOf(...token)}`;

const publicKey = Buffer.from(key.publicKey.export({ type: 'spki', format: 'pem' }));
const unnamed = undefined as unknown as string;

interface Sent {
  readonly what: string;
  readonly line: () => Promise<string> | string;
}

const invalid: Sent[] = [
  {
    what: 'no algorithm',
    line: () => `Bearer ${base64url({ alg: 'none', kid: key.jwk.kid })}.${base64url(claims())}.`,
  },
  { what: 'HS256 by the public key', line: () => bearer(claims(), { header: { alg: 'HS256' }, by: publicKey }) },
  { what: 'another RSA algorithm', line: () => bearer(claims(), { header: { alg: 'RS512' } }) },
  { what: 'another key under our name', line: () => bearer(claims(), { by: another }) },
  { what: 'the name of another key', line: () => bearer(claims(), { header: { kid: 'another' } }) },
  { what: 'no name of a key', line: () => bearer(claims(), { header: { kid: unnamed } }) },
  { what: 'other claims than were signed', line: tampered },
  { what: 'another issuer', line: () => bearer(claims({ iss: 'https://issuer.example' })) },
  { what: 'an issuer that begins like ours', line: () => bearer(claims({ iss: `${claims().iss}/2` })) },
  { what: 'no issuer', line: () => bearer(without('iss')) },
  { what: 'the use of an ID token', line: () => bearer(claims({ token_use: 'id' })) },
  { what: 'no use', line: () => bearer(without('token_use')) },
  { what: 'an end that is past', line: () => bearer(claims({ iat: now() - 3600, exp: now() - 1 })) },
  { what: 'an end that is now', line: () => bearer(claims({ iat: now() - 3600, exp: now() })) },
  { what: 'no end', line: () => bearer(without('exp')) },
  { what: 'an end that is no time', line: () => bearer(claims({ exp: 'never' as unknown as number })) },
  { what: 'a beginning to come', line: () => bearer(claims({ nbf: now() + 60 })) },
  { what: 'an issue to come', line: () => bearer(claims({ iat: now() + 60 })) },
  { what: 'no time of issue', line: () => bearer(without('iat')) },
  { what: 'more than a day', line: () => bearer(claims({ iat: now() - 24 * 3600 - 1 })) },
  { what: 'no subject', line: () => bearer(without('sub')) },
  { what: 'an empty subject', line: () => bearer(claims({ sub: '' })) },
  { what: 'a subject that is no text', line: () => bearer(claims({ sub: 7 as unknown as string })) },
  { what: 'garbage', line: () => 'Bearer a.b.c' },
  { what: 'much garbage', line: () => `Bearer ${'a'.repeat(5000)}.${'b'.repeat(5000)}.c` },
  { what: 'a scheme alone', line: () => 'Bearer' },
  { what: 'nothing', line: () => '' },
  { what: 'another scheme', line: () => 'Basic YWRhOmFkYQ==' },
  { what: 'a token and more', line: async () => `${await bearer()}, Basic YWRh` },
];
const insufficient: Sent[] = [
  { what: 'no scope', line: () => bearer(without('scope')) },
  { what: 'an empty scope', line: () => bearer(claims({ scope: '' })) },
  { what: 'a scope that begins like ours', line: () => bearer(claims({ scope: 'users/reader' })) },
  { what: 'the scope of another operation', line: () => bearer(claims({ scope: 'users/write' })) },
  { what: 'a list in place of scopes', line: () => bearer(claims({ scope: ['users/read'] })) },
];
const good: Sent[] = [
  { what: 'all that is asked', line: () => bearer() },
  { what: 'another client', line: () => bearer(claims({ client_id: 'another' })) },
  { what: 'the scheme in small letters', line: async () => `bearer ${await tokenOf()}` },
  { what: 'no scheme', line: () => tokenOf() },
];

interface Answered {
  readonly status: number | undefined;
  readonly challenge: string | undefined;
  readonly body: string;
}

async function get(address: string, lines: readonly string[], method = 'GET', path = '/users'): Promise<Answered> {
  const { host } = new URL(address);
  const headers = ['Host', host, ...lines.flatMap((line) => ['Authorization', line])];
  const sent = request(address + path, { method, headers, agent: false }).end();
  const [answer]: IncomingMessage[] = (await once(sent, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of answer ?? []) body += chunk;
  return { status: answer?.statusCode, challenge: answer?.headers['www-authenticate'], body };
}

describe.each<Access>(['open', 'token'])('the gateway, with ACCESS=%s, given a token with', (access) => {
  const { address, taken } = gatewayWithIssuer(access);

  const send = async ({ line }: Sent) => get(address(), [await line()]);

  it.each(invalid)('$what: 401', async (sent) => {
    const { status, challenge } = await send(sent);
    expect([status, challenge]).toEqual([
      401,
      expect.stringMatching(/^Bearer realm="users", error="invalid_token", error_description="[^"\\]+"$/),
    ]);
    expect(taken()).toEqual([]);
  });

  it.each(insufficient)('$what: 403', async (sent) => {
    expect(await send(sent)).toMatchObject({
      status: 403,
      challenge: 'Bearer realm="users", error="insufficient_scope", scope="users/read users/admin"',
    });
    expect(taken()).toEqual([]);
  });

  it.each(good)('$what: it gets to the function', async (sent) => {
    expect(await send(sent)).toMatchObject({ status: 200, challenge: undefined });
    expect(taken()).toMatchObject([{ requestContext: { authorizer: { claims: { sub: 'ada' } } } }]);
  });

  it('more than headers may hold: 431', async () => {
    expect(await get(address(), [`Bearer ${'a'.repeat(20_000)}`])).toMatchObject({ status: 431 });
    expect(taken()).toEqual([]);
  });

  it('two headers, be they equal and good', async () => {
    const line = `Bearer ${await tokenOf()}`;
    expect(await get(address(), [line, line])).toMatchObject({ status: 401 });
    expect(taken()).toEqual([]);
  });
});

describe('the gateway', () => {
  const open = gatewayWithIssuer('open');
  const closed = gatewayWithIssuer('token');

  it('takes who sends no token for the owner, unless it asks for one', async () => {
    expect(await get(open.address(), [])).toMatchObject({ status: 200 });
    expect(open.taken()).toMatchObject([
      { requestContext: { identity: { userArn: expect.stringContaining('arn:') } } },
    ]);
    expect(await get(closed.address(), [])).toMatchObject({ status: 401, challenge: 'Bearer realm="users"' });
    expect(closed.taken()).toEqual([]);
  });

  it('hands on the claims of a token as texts, and no IAM identity', async () => {
    const token = await tokenOf(claims({ 'cognito:groups': ['a', 'b'] }));
    expect(await get(open.address(), [`Bearer ${token}`])).toMatchObject({ status: 200 });
    const [event] = open.taken();
    expect(event?.requestContext.identity.userArn).toBeNull();
    expect(event?.requestContext).toMatchObject({
      authorizer: {
        claims: { sub: 'ada', 'cognito:groups': 'a,b', scope: 'users/read users/write', token_use: 'access' },
      },
    });
  });

  const routes = functions.flatMap(({ name, routes }) => routes.map((route) => ({ name, ...route })));
  it.each(routes)('compares the scopes of $name, $method $resource', async ({ method, resource, scopes }) => {
    const path = resource.replace('{userId}', 'someone').replace('{proxy+}', 'a');
    const send = async (scope?: string) => {
      const lines = scope === undefined ? [] : [`Bearer ${await tokenOf(claims({ scope }))}`];
      return (await get(closed.address(), lines, method === 'ANY' ? 'PROPFIND' : method, path)).status;
    };
    for (const scope of scopes) expect(await send(scope)).toBe(200);
    expect([await send('users/other'), await send()]).toEqual(scopes.length === 0 ? [200, 200] : [403, 401]);
  });

  it('asks nobody for a token on OPTIONS, looks at none, and takes nobody for the owner', async () => {
    expect(await get(closed.address(), ['Bearer x'], 'OPTIONS')).toMatchObject({ status: 200 });
    const context = closed.taken().at(-1)?.requestContext;
    expect(context).not.toHaveProperty('authorizer');
    expect(context?.identity.userArn).toBeNull();
  });

  it('says why a token is no good in words that are not from the token', async () => {
    const header = { alg: 'RS256', kid: key.jwk.kid, crit: ['a "secret"'], 'a "secret"': 1 };
    const { status, challenge } = await get(closed.address(), [`Bearer ${base64url(header)}.${base64url(claims())}.a`]);
    expect([status, challenge]).toEqual([
      401,
      'Bearer realm="users", error="invalid_token", error_description="it needs an extension that is not known here"',
    ]);
  });

  it('answers in the words of the deployed one', async () => {
    const { UNAUTHORIZED, ACCESS_DENIED } = gatewayProblems('Bearer');
    const refused = await get(closed.address(), []);
    const denied = await get(closed.address(), [`Bearer ${await tokenOf(claims({ scope: '' }))}`]);
    for (const [answer, deployed] of [
      [refused, UNAUTHORIZED],
      [denied, ACCESS_DENIED],
    ] as const) {
      const { status, code, title, detail } = deployed ?? {};
      expect(JSON.parse(answer.body)).toEqual({
        type: `/problems/${code}`,
        instance: expect.stringMatching(/^urn:uuid:/),
        ...{ status, code, title, detail },
      });
    }
  });
});
