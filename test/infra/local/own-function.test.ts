import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentsFunction, documentsHandler } from '../../../src/infra/local/documents.ts';
import { inThisProcess, serveAll } from '../../../src/infra/local/environments/in-this-process.ts';
import { type Gateway, startGateway } from '../../../src/infra/local/gateway.ts';
import { authenticator } from '../../../src/infra/local/identity/authentication.ts';
import { issuerFunction, issuerHandler } from '../../../src/infra/local/identity/issuer-function.ts';
import { key } from '../../support/local-identity.ts';

/** With a token asked for: none of these needs one. */
let gateway: Gateway;
const complaints: unknown[] = [];
beforeAll(async () => {
  gateway = await startGateway(0, {
    functions: inThisProcess(serveAll(async () => ({ statusCode: 418, body: '' }))),
    ownHandlers: new Map([
      [issuerFunction.name, issuerHandler(key)],
      [documentsFunction.name, documentsHandler],
    ]),
    authenticate: authenticator('token', key),
    say: () => {},
    complain: (...complaint) => complaints.push(complaint),
  });
});
afterAll(() => gateway.stop());

const identity = '/.local/identity';
const token = `${identity}/token`;
const ask = (method: string, path: string, body?: string) =>
  fetch(`${gateway.address}${path}`, { method, ...(body === undefined ? {} : { body }) });

describe('what the laptop alone answers', () => {
  it('in the tour, names the address at which it was asked', async () => {
    const page = await (await ask('GET', '/docs/tour')).text();
    expect(page).toContain(` ${gateway.address}/users/{}`);
    expect(page).not.toContain('127.0.0.1:3000');
  });

  it.each([
    ['GET', '/openapi.json', 200],
    ['GET', '/docs', 200],
    ['HEAD', '/docs', 200],
    ['GET', '/docs/start.js', 200],
    ['GET', '/docs/x', 404],
    ['GET', '/docs/tour', 200],
    ['HEAD', '/docs/tour', 200],
    ['GET', '/docs/tour/event.png', 200],
    ['GET', '/docs/tour/x.png', 404],
    ['GET', '/docs/tour/..%2freference.png', 404],
    ['GET', '/problems/forbidden', 200],
    ['GET', '/problems/x', 404],
    ['HEAD', '/problems/x', 404],
    ['GET', `${identity}/.well-known/jwks.json`, 200],
    ['HEAD', `${identity}/.well-known/openid-configuration`, 200],
    ['POST', token, 400],
  ])('%s %s is %i, under the id of the request', async (method, path, status) => {
    const { status: answered, headers } = await ask(method, path);
    expect([answered, headers.get('x-request-id')]).toEqual([status, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(headers.get('allow')).toBeNull();
  });

  it.each([
    ['POST', '/openapi.json', 'GET, HEAD'],
    ['PUT', '/docs', 'GET, HEAD'],
    ['POST', '/docs/x', 'GET, HEAD'],
    ['POST', '/docs/tour', 'GET, HEAD'],
    ['DELETE', '/docs/tour/event.png', 'GET, HEAD'],
    ['POST', '/problems/x', 'GET, HEAD'],
    ['DELETE', '/problems/forbidden', 'GET, HEAD'],
    ['OPTIONS', '/problems/forbidden', 'GET, HEAD'],
    ['POST', `${identity}/.well-known/jwks.json`, 'GET, HEAD'],
    ['PUT', `${identity}/.well-known/openid-configuration`, 'GET, HEAD'],
    ['GET', token, 'POST'],
  ])('%s %s is 405, and Allow says %s', async (method, path, allow) => {
    const { status, headers, ...rest } = await ask(method, path).then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      body: await answer.json(),
    }));
    const id = headers.get('x-request-id');
    expect([status, headers.get('allow'), headers.get('content-type')]).toEqual([
      405,
      allow,
      'application/problem+json',
    ]);
    expect(rest.body).toMatchObject({ status, code: 'method_not_allowed', instance: `urn:uuid:${id}` });
  });

  it('is nothing that goes wrong', () => {
    expect(complaints).toEqual([]);
  });
});
