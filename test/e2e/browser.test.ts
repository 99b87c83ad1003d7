import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { clientCredentials } from '../support/access-token.ts';
import { apiAt, freshEmail } from '../support/api.ts';
import { describeWithChromium, launchChromium } from '../support/chromium.ts';
import { programs } from '../support/programs.ts';
import { apiUrl } from '../support/service-under-test.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: a browser; ${apiUrl} has an allowed origin of its own`);

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly mode?: 'no-cors';
}

/** What a page can tell of an answer; of one that the browser keeps from it, that it failed. */
interface Seen {
  readonly failed: boolean;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** `fetch` as the page's own script calls it. */
const fetchIn = (page: Page, url: string, init: Sent = {}): Promise<Seen> =>
  page.evaluate(
    async ([target, options]) => {
      try {
        const answer = await fetch(target, options);
        const headers = Object.fromEntries(answer.headers);
        return { failed: false, status: answer.status, headers, body: await answer.text() };
      } catch {
        return { failed: true };
      }
    },
    [url, init] as const,
  );

(apiUrl === undefined ? describeWithChromium : describe.skip)('a page of another site, in Chromium', () => {
  const { start } = programs();
  let browser: Browser;
  const servers: Server[] = [];

  /** The origin of a server with an empty page: `localhost` and 127.0.0.1 are two sites. */
  async function origin(): Promise<string> {
    const server = createServer((_, response) =>
      response.setHeader('Content-Type', 'text/html').end('<!doctype html>'),
    );
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  async function pageOf(site: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(site);
    return page;
  }

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    for (const server of servers) server.close();
  });

  it('that may call uses the service, and reads all that it answers', async () => {
    const site = await origin();
    const { address } = await start({ env: { ACCESS: 'token', CORS_ORIGIN: site } });
    const tokenUrl = `${address}/.local/identity/token`;
    const token = await clientCredentials(() => ({ clientId: 'page', clientSecret: 'any', tokenUrl }))();
    const page = await pageOf(site);
    const call = (method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: unknown) =>
      fetchIn(page, address + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });

    const key = { 'idempotency-key': randomUUID() };
    const user = { email: freshEmail(), name: 'Ada' };
    const created = await call('POST', '/users', key, user);
    expect(created).toMatchObject({ status: 201, headers: { etag: '"1"', location: expect.any(String) } });
    const again = await call('POST', '/users', key, user);
    expect(again).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' }, body: created.body });
    const path = created.headers?.['location'] ?? '';

    const changed = await call('PATCH', path, { 'if-match': '"1"' }, { name: 'Ada King' });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    const stale = await call('PATCH', path, { 'if-match': '"1"' }, { name: 'Ada Byron' });
    expect(stale).toMatchObject({ status: 412, headers: { etag: '"2"', 'x-request-id': expect.any(String) } });
    expect(await call('GET', path, { 'if-none-match': '"2"' })).toMatchObject({ status: 304 });
    const replaced = await call('PUT', path, { 'if-match': '"2"' }, user);
    expect(replaced).toMatchObject({ status: 200, headers: { etag: '"3"' } });

    // What the gateway answers by itself.
    const refused = await call('GET', path, { authorization: 'Bearer none' });
    expect(refused).toMatchObject({ status: 401, headers: { 'www-authenticate': expect.stringMatching(/^Bearer /) } });
    expect(JSON.parse(refused.body ?? '')).toMatchObject({ code: 'unauthenticated' });

    expect(await call('DELETE', path, { 'if-match': '"3"' })).toMatchObject({ status: 204 });
    expect(await call('GET', path)).toMatchObject({ status: 404 });
  });

  it('gets no token here, though it may call', async () => {
    const site = await origin();
    const { address } = await start({ env: { CORS_ORIGIN: site } });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const init = { method: 'POST', headers: form, body: 'grant_type=client_credentials' };
    expect(await fetchIn(await pageOf(site), `${address}/.local/identity/token`, init)).toEqual({ failed: true });
  });

  it('that may not call reads nothing and writes nothing, also where no token is asked for', async () => {
    const [allowed, site] = [await origin(), await origin()];
    const program = await start({ env: { CORS_ORIGIN: allowed } });
    const { create, call } = apiAt(() => program.address);
    const { id, email } = await create();
    const page = await pageOf(site);
    const body = JSON.stringify({ email: freshEmail(), name: 'Eve' });
    const json = { 'content-type': 'application/json' };
    const attempts: [path: string, init: Sent][] = [
      ['/users', {}],
      [`/users/${id}`, {}],
      ['/users', { method: 'POST', headers: json, body }],
      // As a form would send it: no preflight, and nobody reads the answer.
      ['/users', { method: 'POST', body, mode: 'no-cors' }],
      [`/users/${id}`, { method: 'PATCH', headers: { ...json, 'if-match': '*' }, body: '{"name":"Eve"}' }],
      [`/users/${id}`, { method: 'DELETE', headers: { 'if-match': '*' } }],
    ];
    for (const [path, init] of attempts) {
      const seen = await fetchIn(page, program.address + path, init);
      expect(seen).toEqual(
        init.mode === undefined ? { failed: true } : expect.objectContaining({ status: 0, body: '' }),
      );
    }
    expect((await call('GET', '/users')).json.items).toEqual([expect.objectContaining({ id, email, name: 'Ann' })]);
    const { stdout } = await program.stop();
    expect([...stdout.matchAll(/^(?:GET|POST|PATCH|DELETE|OPTIONS) \S+ (\d+)/gm)].map(([, status]) => status)).toEqual(
      // Ours, what the page tried, and ours again.
      ['201', ...attempts.map(() => '403'), '200'],
    );
  });
});
