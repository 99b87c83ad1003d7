import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { LiveSettings } from '../../../src/infra/trace/live.ts';
import { launchChromium } from '../../support/chromium.ts';
import { startStubService, stubSettings } from './stub-service.ts';

export type Stub = Awaited<ReturnType<typeof startStubService>>;

export interface OpenOptions {
  readonly settings?: Partial<LiveSettings>;
  readonly context?: BrowserContextOptions;
  /** What the service has before the page is opened. */
  readonly before?: (stub: Stub) => void;
  /** Of the page's address. */
  readonly hash?: string;
}

/** What the browser says of an answer that a page's script asked for, and that is a problem: as it is meant here. */
const isOfAnAnswer = (text: string): boolean =>
  /^Failed to load resource: (?:the server responded with a status of \d+|net::ERR_CONNECTION_REFUSED)/.test(text);

/** The page in Chromium, each time with a service and a profile of its own; none may complain, or ask elsewhere. */
export function pages() {
  let browser: Browser;
  const ends: (() => Promise<void>)[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    expect(complaints.splice(0)).toEqual([]);
  });

  return async function open({
    settings,
    context,
    before,
    hash = '',
  }: OpenOptions = {}): Promise<{ page: Page; stub: Stub }> {
    const stub = await startStubService({ ...stubSettings, ...settings });
    before?.(stub);
    const profile = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...context });
    ends.push(async () => {
      await profile.close();
      stub.stop();
    });
    const page = await profile.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !isOfAnAnswer(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(stub.address) && !/^(data|blob):/.test(request.url()))
        complaints.push(`asked elsewhere: ${request.url()}`);
    });
    await page.goto(`${stub.address}/${hash}`);
    await page.getByText('Live', { exact: true }).waitFor();
    return { page, stub };
  };
}

/** What axe-core finds wrong with a page as it is now, by rule and element. */
export async function violationsIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  expect(passes.length).toBeGreaterThan(10);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
  );
}

/** Pixels by which a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
