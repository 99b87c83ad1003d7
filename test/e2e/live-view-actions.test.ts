import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Gateway } from '../../src/infra/local/gateway.ts';
import { freshEmail } from '../support/api.ts';
import { describeWithChromium } from '../support/chromium.ts';
import { readFixture } from '../support/fixture-file.ts';
import { livePage, shown, shownChoice } from '../support/live-page.ts';
import {
  button,
  copiedBy,
  headline,
  jsonOf,
  openDetails,
  options,
  said,
  shownId,
  station,
} from '../support/live-page-parts.ts';
import { key } from '../support/local-identity.ts';
import { openAll } from '../support/page-checks.ts';
import { replay } from '../support/replay.ts';
import { localTarget, startInMemory } from '../support/replay-targets.ts';
import { toldAtFirst } from '../support/server-sent-events.ts';
import { apiUrl } from '../support/service-under-test.ts';
import { until } from '../support/until.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: the live view's actions; only npm start has them, and not ${apiUrl}`);

const describeLive = apiUrl === undefined ? describeWithChromium : describe.skip;
const json = { 'Content-Type': 'application/json' };

async function create(address: string, body: object, headers: Readonly<Record<string, string>> = {}) {
  const init = { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) };
  const response = await fetch(`${address}/users`, init);
  await response.text();
  return { status: response.status, id: response.headers.get('x-request-id') ?? '' };
}

/** All that the page has: elements, attributes and texts. */
const everything = (page: Page): Promise<string> => page.evaluate('document.documentElement.outerHTML');

describeLive('what can be done with a request, in Chromium', () => {
  const live = livePage();

  it('Replay: the same bytes again, as another request, also of one that is not the newest', async () => {
    const page = await live.open();
    const first = await create(live.address(), { email: freshEmail(), name: 'Zoë "quoted"' });
    const second = await create(live.address(), { email: freshEmail(), name: 'Second' });
    await shown(page, second.id);
    await options(page).nth(1).click();
    await shown(page, first.id);
    await button(page, 'Replay').click();
    await said(page).getByText('Sent request 1 again, byte for byte.').waitFor();
    await until('the new one is shown', async () => (await shownId(page)) !== first.id);
    const id = await shownId(page);
    await shown(page, id);
    expect(id).not.toBe(second.id);
    // The address is taken by now.
    await headline(page).getByText('409').waitFor();
    const [before, after] = [await live.traceOf(first.id), await live.traceOf(id)];
    expect(after.request).toEqual(before.request);
    expect(JSON.parse(after.request.body.text)).toMatchObject({ name: 'Zoë "quoted"' });
    expect(await options(page).count()).toBe(3);
  });

  it('Copy as curl: a command that does the same in a shell', async () => {
    const page = await live.open();
    const body = { email: freshEmail(), name: `O'Brien "Zoë" $HOME \`id\` \\n` };
    const headers = { 'Idempotency-Key': 'it-is-the-same', Accept: '*/*', 'X-Odd': `'"$(id)` };
    const { id, status } = await create(live.address(), body, headers);
    expect(status).toBe(201);
    await shown(page, id);
    const command = await copiedBy(page, button(page, 'Copy as curl'));
    await page.getByRole('checkbox', { name: 'Follow' }).check();
    const { stdout } = await promisify(execFile)('sh', ['-c', command]);
    expect(stdout).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
    const [, repeated = ''] = /x-request-id: (\S+)/i.exec(stdout) ?? [];
    await shown(page, repeated);
    const [before, after] = [await live.traceOf(id), await live.traceOf(repeated)];
    const ofTheMessage = ({ request }: typeof before) => ({
      ...request,
      headers: request.headers
        .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
        .filter((line) => !/^(connection|content-length):/.test(line))
        .sort(),
    });
    expect(ofTheMessage(after)).toEqual(ofTheMessage(before));
    expect(after.answer?.body).toEqual(before.answer?.body);
  });

  describe('Save as test: a file that is replayed against another service', () => {
    let gateway: Gateway;
    beforeAll(async () => {
      gateway = await startInMemory(key);
    });
    afterAll(() => gateway.stop());

    it.each([
      ['Create a user', 'POST /users answered 201.'],
      ['Same e-mail twice', 'the second 409.'],
      ['Lost update', 'the second 412.'],
      ['Idempotent retry', 'Both answered: 201 and 201'],
      ['Malformed body', 'unknown members 400.'],
    ])('%s', async (name, outcome) => {
      const page = await live.open();
      await button(page, name).click();
      await said(page).getByText(outcome).waitFor();
      const { status } = (await live.traceOf(await shownChoice(page))).summary;
      const [saved] = await Promise.all([page.waitForEvent('download'), button(page, 'Save as test').click()]);
      const text = await readFile(await saved.path(), 'utf8');
      expect(saved.suggestedFilename()).toMatch(/^[a-z0-9-]+\.json$/);
      const fixture = readFixture(saved.suggestedFilename(), text);
      expect(fixture.steps.at(-1)?.expect?.status).toBe(status);
      const target = localTarget(() => gateway.address, false);
      expect(await replay(fixture, target)).toEqual({ differences: [] });
      // What it expects, it holds against what is answered.
      const other = readFixture('other', text.replaceAll(`"status": ${status}`, '"status": 299'));
      expect((await replay(other, target)).differences).not.toEqual([]);
    });
  });
});

describeLive('what is masked, in Chromium', () => {
  const person = { email: `unlikely-${Date.now()}@example.com`, name: 'Wilhelmina Unlikely' };
  const personal = /unlikely|wilhelmina/i;

  async function somebody(address: string): Promise<string> {
    await create(address, person);
    await create(address, person);
    const found = await fetch(`${address}/users?email=${encodeURIComponent(person.email)}`);
    expect(await found.text()).toMatch(personal);
    return found.headers.get('x-request-id') ?? '';
  }

  describe('by the service', () => {
    const live = livePage({ TRACE: 'masked' });
    it('is nowhere on the page, nor in what it is told', async () => {
      const page = await live.open();
      await shown(page, await somebody(live.address()));
      for (const row of await options(page).all()) {
        await row.click();
        await openAll(page);
        expect(await everything(page)).not.toMatch(personal);
      }
      expect((await toldAtFirst(live.address())).text).not.toMatch(personal);
    });
  });

  describe('at the wish of the reader', () => {
    const live = livePage();
    it('is nowhere on the page, the list included, and comes back without it', async () => {
      const page = await live.open();
      await shown(page, await somebody(live.address()));
      await options(page).filter({ hasText: personal }).waitFor();
      await page.getByRole('checkbox', { name: 'Masked' }).check();
      await options(page).filter({ hasText: personal }).waitFor({ state: 'detached' });
      for (let row = 0; row < 3; row++) {
        await options(page).nth(row).click();
        await headline(page).waitFor();
        await until('it is masked', async () => (await headline(page).innerText()).includes(`#${3 - row} `));
        await openAll(page);
        expect(await everything(page)).not.toMatch(personal);
      }
      expect(await options(page).count()).toBe(3);
      await page.getByRole('checkbox', { name: 'Masked' }).uncheck();
      await options(page).filter({ hasText: personal }).waitFor();
    });
  });
});

describeLive('where a token is asked for, in Chromium', () => {
  const live = livePage({ ACCESS: 'token' });

  it('the buttons have one, which is shown nowhere', async () => {
    const page = await live.open();
    const tokens = new Set<string>();
    page.on('request', (request) => {
      const [, token] = /^Bearer (.+)$/.exec(request.headers()['authorization'] ?? '') ?? [];
      if (token !== undefined) tokens.add(token);
    });
    for (const [name, outcome] of [
      ['Lost update', 'the second 412.'],
      ['Create a user', 'POST /users answered 201.'],
    ] as const) {
      await button(page, name).click();
      await said(page).getByText(outcome).waitFor();
    }
    expect(tokens.size).toBeGreaterThan(0);
    const id = await shownChoice(page);
    await openAll(page);
    const request = await openDetails(page, 'HTTP request');
    expect(await request.getByRole('row', { name: /^authorization/i }).count()).toBe(1);
    const event = await jsonOf(page, await openDetails(page, 'API Gateway event'), 'Event');
    expect(event.requestContext.authorizer.claims).toMatchObject({ token_use: 'access' });
    const told = [
      await everything(page),
      (await toldAtFirst(live.address())).text,
      ...(await Promise.all(
        ['', '?masked', '/fixture'].map(async (path) =>
          (await fetch(`${live.address()}/.local/live/requests/${id}${path}`)).text(),
        ),
      )),
    ];
    for (const token of tokens) {
      const [, payload = '', signature = ''] = token.split('.');
      expect(signature.length).toBeGreaterThan(20);
      for (const text of told) {
        expect(text.length).toBeGreaterThan(100);
        expect(text).not.toContain(signature);
        expect(text).not.toContain(payload);
      }
    }
  });

  it('who has none is refused before an event is made', async () => {
    const page = await live.open();
    const refused = await fetch(`${live.address()}/users`);
    expect(refused.status).toBe(401);
    await shown(page, refused.headers.get('x-request-id') ?? '');
    await station(page, 'HTTP request').getByText('stopped here').waitFor();
    await station(page, 'API Gateway event').getByText('no event was made').waitFor();
    await station(page, 'HTTP answer')
      .getByText(/^401 Unauthorized in/)
      .waitFor();
  });
});
