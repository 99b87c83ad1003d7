import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { clientCredentials } from '../support/access-token.ts';
import { freshEmail } from '../support/api.ts';
import { describeWithChromium, launchChromium } from '../support/chromium.ts';
import { openApi } from '../support/conformance.ts';
import { programs } from '../support/programs.ts';
import { apiUrl } from '../support/service-under-test.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: the reference of the API; only npm start has one, and not ${apiUrl}`);

/** One operation of the page, by its id in the document. */
function operationOn(page: Page, id: string) {
  const block = page.locator(`#operations-users-${id}`);
  return {
    async open() {
      await block.locator('.opblock-summary-control').click();
      await block.locator('.execute').waitFor();
    },
    parameter: (name: string, value: string) => block.locator(`tr[data-param-name="${name}"] input`).fill(value),
    body: (value: unknown) => block.locator('textarea.body-param__text').fill(JSON.stringify(value)),
    async send(): Promise<{ status: number; headers: string; body: string }> {
      await block.locator('.execute').click();
      const answer = block.locator('.live-responses-table .response');
      await answer.locator('.response-col_status').waitFor();
      await block.locator('.loading-container').waitFor({ state: 'detached' });
      return {
        status: Number.parseInt(await answer.locator('.response-col_status').innerText(), 10),
        headers: await answer
          .locator('.headerline')
          .allInnerTexts()
          .then((lines) => lines.join('\n')),
        body: (await answer.locator('.microlight').first().innerText()).trim(),
      };
    },
  };
}

(apiUrl === undefined ? describeWithChromium : describe.skip)('/docs, in Chromium', () => {
  const { start } = programs();
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  /** The page, and whatever it complains of or asks of another server. */
  async function open(address: string) {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${address}/`) && !request.url().startsWith('data:'))
        complaints.push(request.url());
    });
    await page.goto(`${address}/docs`);
    await page.locator('.opblock').first().waitFor();
    return { page, complaints };
  }

  it('lists every operation, creates a user and shows the answer', async () => {
    const { address } = await start();
    const { page, complaints } = await open(address);
    const ids = await page.locator('.opblock').evaluateAll((blocks) => blocks.map(({ id }) => id));
    const documented = Object.values<Record<string, { operationId: string }>>(openApi.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => `operations-users-${operationId}`),
    );
    expect(ids.length).toBeGreaterThan(6);
    expect([...ids].sort()).toEqual(documented.sort());

    const create = operationOn(page, 'createUser');
    await create.open();
    const email = freshEmail();
    await create.body({ email, name: 'Ada' });
    const { status, headers, body } = await create.send();
    expect([status, JSON.parse(body)]).toEqual([201, expect.objectContaining({ email, name: 'Ada' })]);
    expect(headers).toMatch(/location: \/users\//);
    expect(complaints).toEqual([]);
  });

  it('sends a token, a precondition and an idempotency key', async () => {
    const { address } = await start({ env: { ACCESS: 'token' } });
    const { page, complaints } = await open(address);
    const create = operationOn(page, 'createUser');
    await create.open();
    const refused = await create.send();
    expect([refused.status, JSON.parse(refused.body).code]).toEqual([401, 'unauthenticated']);
    // A browser reports each answer of this kind as failed to load.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('401')]);

    const tokenUrl = `${address}/.local/identity/token`;
    const token = await clientCredentials(() => ({ clientId: 'page', clientSecret: 'any', tokenUrl }))();
    await page.locator('.auth-wrapper .authorize').first().click();
    await page.locator('.auth-container input').fill(token ?? '');
    await page.locator('.auth-btn-wrapper .authorize').click();
    await page.locator('.auth-btn-wrapper .btn-done').click();

    await create.parameter('Idempotency-Key', 'key-1');
    await create.body({ email: freshEmail(), name: 'Ada' });
    const { status, body } = await create.send();
    expect(status).toBe(201);
    expect((await create.send()).headers).toMatch(/idempotent-replayed: true/);

    const patch = operationOn(page, 'patchUser');
    await patch.open();
    await patch.parameter('userId', JSON.parse(body).id);
    await patch.parameter('If-Match', '"1"');
    await patch.body({ name: 'Ada King' });
    const patched = await patch.send();
    expect([patched.status, JSON.parse(patched.body).name]).toEqual([200, 'Ada King']);
    expect(patched.headers).toMatch(/etag: "2"/);
    expect(complaints).toEqual([]);
  });
});
