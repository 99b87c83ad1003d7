import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { CDPSession, Page } from 'playwright-core';
import { describeWithChromium } from '../support/chromium.ts';
import { describeOnLinux } from '../support/linux.ts';
import { livePage } from '../support/live-page.ts';
import { options, shownId } from '../support/live-page-parts.ts';
import { toldAtFirst } from '../support/server-sent-events.ts';
import { apiUrl } from '../support/service-under-test.ts';
import { until } from '../support/until.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: the live view under load; only npm start has one, and not ${apiUrl}`);

const capacity = 1_000;
/** Refused at the edge, and long: what keeps more of them than it may is seen by its memory. */
const body = JSON.stringify({ mail: 'x'.repeat(6_000) });

/** Sends so many requests, a few at a time, over connections that stay open; answers with how many were refused with 400. */
async function sendMany(address: string, count: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  let [left, refused] = [count, 0];
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
      const sent = request(`${address}/users`, { method: 'POST', agent, headers }, (response) => {
        if (response.statusCode === 400) refused += 1;
        response.resume().once('end', resolve).once('error', reject);
      });
      sent.once('error', reject).end(body);
    });
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  agent.destroy();
  return refused;
}

/** What the page and the service take, after their rubbish is collected where it can be. */
async function measured(page: Page, session: CDPSession, pid: number) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const elements: number = await page.evaluate('document.querySelectorAll("*").length');
  const [, resident = 'NaN'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return { heap: usedSize / 2 ** 20, nodes, jsEventListeners, elements, resident: Number(resident) / 2 ** 10 };
}

(apiUrl === undefined ? describeOnLinux : describe.skip)('under load', () => {
  describeWithChromium('the live view, in Chromium', () => {
    // One process has all functions: the gateway, its recorder and the page are what is tried here.
    // A small young generation makes V8 collect often, so that what is resident says what is kept.
    const live = livePage({ ENVIRONMENTS: 'in-process', NODE_OPTIONS: '--max-semi-space-size=1' });

    it('stays within its bounds and quick to use after 10,000 requests', async () => {
      const page = await live.open();
      const session = await page.context().newCDPSession(page);
      const untilShown = (number: number) => page.locator(`#request-${number}`).waitFor({ timeout: 50_000 });
      expect(await sendMany(live.address(), 2_000)).toBe(2_000);
      await untilShown(2_000);
      const early = await measured(page, session, live.program().pid);

      const rest = sendMany(live.address(), 8_000);
      // While they come, a key and a click choose another request, and it stays chosen.
      const followed = await shownId(page);
      await page.keyboard.press('j');
      await until('the key has chosen another', async () => (await shownId(page)) !== followed);
      const chosen = await shownId(page);
      expect(await page.getByRole('checkbox', { name: 'Follow' }).isChecked()).toBe(false);
      await options(page).nth(3).click();
      await until('the click has chosen another', async () => (await shownId(page)) !== chosen);
      const clicked = await shownId(page);
      expect(await rest).toBe(8_000);
      expect(await shownId(page)).toBe(clicked);

      await page.getByRole('checkbox', { name: 'Follow' }).check();
      await untilShown(10_000);
      await page.locator('.count', { hasText: new RegExp(`^${capacity}$`) }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('listbox').focus();
      await page.keyboard.press('End');
      await page.locator('#request-9001').waitFor();
      expect(await options(page).last().getAttribute('id')).toBe('request-9001');
      expect(await page.locator('#request-9001').getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('Home');
      await untilShown(10_000);

      const { reader } = await toldAtFirst(live.address());
      const kept: readonly { number: number }[] = reader.named('requests').flatMap(({ data }) => data);
      expect(kept.map(({ number }) => number)).toEqual(Array.from({ length: capacity }, (_, index) => 9_001 + index));

      const late = await measured(page, session, live.program().pid);
      // Some hundreds, of which a row of the list has a dozen: no more than a screen of them is drawn.
      expect(early.elements).toBeLessThan(1_500);
      expect(late.elements).toBeLessThan(early.elements + 100);
      expect(late.nodes).toBeLessThan(early.nodes * 1.5);
      expect(late.jsEventListeners).toBeLessThan(early.jsEventListeners * 1.5);
      expect(late.heap).toBeLessThan(early.heap * 1.5 + 1);
      expect(late.resident).toBeLessThan(early.resident + 100);
    });
  });
});
