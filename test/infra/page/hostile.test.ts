import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithChromium } from '../../support/chromium.ts';
import { pages } from './open-page.ts';
import { creationCall, refusedTrace, sampleTrace } from './sample-traces.ts';

const hostile = '<img src="https://evil.example/x" onerror="alert(1)"><script>alert(2)</script>';

const elements = (page: Page): Promise<number> => page.evaluate('document.querySelectorAll("*").length');

describeWithChromium('what is shown is data', () => {
  const open = pages();

  it('also where it looks like elements', async () => {
    const body = JSON.stringify({ [hostile]: hostile });
    const call = creationCall(hostile, hostile, { error: hostile, reasons: [hostile] });
    const traces = [
      sampleTrace({
        ...{
          number: 1,
          method: hostile,
          target: hostile,
          functionName: hostile,
          environment: hostile,
          code: hostile,
          body,
        },
        ...{ headers: [[hostile, hostile]], database: [call], answer: { [hostile]: hostile } },
      }),
      refusedTrace(2, body, [{ pointer: hostile, code: hostile, detail: hostile }, hostile, null]),
    ];
    const { page, stub } = await open();
    stub.tellEnvironments([{ id: `${hostile}/1`, functionName: hostile, state: 'busy', invocations: 1 }]);
    for (const trace of traces) {
      stub.keep(trace);
      await page.getByRole('heading', { name: `#${trace.summary.number}` }).waitFor();
      for (const button of await page.getByRole('button', { name: /^Details: / }).all()) {
        if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
      }
      expect(await page.getByText(hostile).count()).toBeGreaterThan(3);
      expect(await page.locator('body img, body script').count()).toBe(0);
    }
  });

  it('and no more of it than a browser bears', async () => {
    const { page, stub } = await open();
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`m${index}`, index]));
    stub.keep({
      ...sampleTrace({ number: 1, database: [] }),
      event: { ...many, long: many, text: 'x'.repeat(100_000) },
    });
    await page.getByText('… and 4802 more').waitFor();
    expect(await elements(page)).toBeLessThan(4_000);
    stub.keep(sampleTrace({ number: 2, answer: { text: 'y'.repeat(300_000) } }));
    await page.getByRole('heading', { name: '#2' }).waitFor();
    await page.getByRole('button', { name: 'Details: HTTP answer' }).click();
    await page.getByText(/y … and 296011 characters more$/).waitFor();
    expect(await elements(page)).toBeLessThan(2_000);
  });

  it('nor more lines of a log', async () => {
    const { page, stub } = await open();
    const trace = sampleTrace({ number: 1 });
    if (trace.invocation === undefined) throw new Error('there is no invocation');
    const log = Array.from({ length: 20_000 }, (_, index) => `line ${index}`);
    stub.keep({ ...trace, invocation: { ...trace.invocation, log } });
    await page.getByRole('heading', { name: '#1' }).waitFor();
    await page.getByText('… and 19800 lines more').waitFor();
    expect(await elements(page)).toBeLessThan(4_000);
  });

  it('also in the address of the page', async () => {
    for (const hash of ['#%', `#${encodeURIComponent(hostile)}`]) {
      const { page } = await open({ hash });
      await page.getByRole('heading', { name: /^This request is no longer kept/ }).waitFor();
    }
  });

  it('also where it is not what it should be', async () => {
    const odd = sampleTrace({ number: 1 });
    const call = { operation: '', input: null, rights: [], startedAt: 0, milliseconds: 0 };
    const { page, stub } = await open();
    stub.keep({
      ...odd,
      event: 'none',
      result: 7,
      database: [call, { ...call, input: { TransactItems: [null, 7, {}] } }],
      spans: [],
    });
    await page.getByRole('heading', { name: '#1' }).waitFor();
    for (const button of await page.getByRole('button', { name: /^Details: / }).all()) {
      if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
    }
    await page.getByRole('region', { name: 'HTTP answer: details' }).waitFor();
  });
});

describeWithChromium('ten thousand requests', () => {
  const open = pages();
  const { summary } = sampleTrace({ number: 1 });
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...summary,
      id: `r-${from + index}`,
      number: from + index,
      target: `/users?n=${from + index}`,
    }));

  it('are a list with elements for a few, which keys and filter go through', async () => {
    const { page, stub } = await open({ settings: { capacity: 10_000 } });
    const before = await elements(page);
    for (let from = 1; from <= 10_000; from += 100) stub.tell('requests', many(from, 100));
    await page.getByText('10000', { exact: true }).waitFor();
    const list = page.getByRole('listbox');
    const options = () => list.getByRole('option').count();
    expect(await options()).toBeLessThan(40);
    expect((await elements(page)) - before).toBeLessThan(600);
    expect(await list.getByRole('option').first().getAttribute('aria-setsize')).toBe('10000');

    await list.focus();
    await page.keyboard.press('End');
    const last = list.getByRole('option', { selected: true });
    await last.filter({ hasText: 'n=1' }).waitFor();
    expect(await last.getAttribute('aria-posinset')).toBe('10000');
    expect(await options()).toBeLessThan(40);

    await page.getByRole('searchbox').fill('n=9876');
    await page.getByText('1 of 10000').waitFor();
    expect(await list.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('n=9876')]);
  });

  it('are no more than the service keeps', async () => {
    const { page, stub } = await open({ settings: { capacity: 1_000 } });
    stub.tell('requests', many(1, 10_000));
    await page.getByText('1000', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('n=9000');
    await page.getByText('None of 1000 requests passes the filter.').waitFor();
    await page.getByRole('searchbox').fill('n=9001');
    await page.getByText('1 of 1000').waitFor();
  });

  it('leave what is looked at where it is, as more come', async () => {
    const { page, stub } = await open({ settings: { capacity: 10_000 } });
    await page.getByRole('checkbox', { name: 'Follow' }).uncheck();
    stub.tell('requests', many(1, 200));
    const seen = page.locator('#request-100');
    await page.getByRole('listbox').waitFor();
    await page.evaluate('document.querySelector("[role=listbox]").scrollTop = 4900');
    await seen.waitFor();
    const top = async () => (await seen.boundingBox())?.y;
    const before = await top();
    stub.tell('requests', many(201, 7));
    await page.getByText('207', { exact: true }).waitFor();
    expect(await top()).toBe(before);
  });
});
