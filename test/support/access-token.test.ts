import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { tokenSourceFrom } from './access-token.ts';

describe('the token of the end-to-end tests', () => {
  let endpoint: Server;
  let asked: { authorization: string | undefined; body: string }[];
  let answer: { status: number; body: unknown };

  beforeEach(async () => {
    asked = [];
    endpoint = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      asked.push({ authorization: request.headers.authorization, body });
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    }).listen(0, '127.0.0.1');
    await once(endpoint, 'listening');
  });
  afterEach(() => void endpoint.close());

  const environment = () => ({
    CLIENT_ID: 'a b',
    CLIENT_SECRET: 'c:d%',
    TOKEN_URL: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/token`,
  });

  it('is asked for once, as RFC 6749 says, and kept', async () => {
    answer = { status: 200, body: { access_token: 'one', expires_in: 3600 } };
    const token = tokenSourceFrom(environment());
    expect(await Promise.all([token(), token(), token()])).toEqual(['one', 'one', 'one']);
    expect(asked).toEqual([
      {
        authorization: `Basic ${Buffer.from('a+b:c%3Ad%25').toString('base64')}`,
        body: 'grant_type=client_credentials',
      },
    ]);
  });

  it('is renewed near its end', async () => {
    answer = { status: 200, body: { access_token: 'one', expires_in: 30 } };
    const token = tokenSourceFrom(environment());
    expect(await token()).toBe('one');
    answer = { status: 200, body: { access_token: 'other', expires_in: 3600 } };
    expect([await token(), await token()]).toEqual(['other', 'other']);
    expect(asked).toHaveLength(2);
  });

  it('that is refused is said, with the words of who refused', async () => {
    answer = { status: 400, body: { error: 'invalid_client' } };
    await expect(tokenSourceFrom(environment())()).rejects.toThrow(/^no token from .*: 400 .*invalid_client/);
  });

  it('is API_TOKEN, or none', async () => {
    expect(await tokenSourceFrom({ ...environment(), API_TOKEN: 'mine' })()).toBe('mine');
    expect(await tokenSourceFrom({ API_TOKEN: '' })()).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('needs all three', () => {
    expect(() => tokenSourceFrom({ CLIENT_ID: 'a', CLIENT_SECRET: 'b' })).toThrow(/TOKEN_URL.*missing/);
  });
});
