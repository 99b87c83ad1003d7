import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { LiveSettings } from '../../../src/infra/trace/live.ts';
import { launchChromium } from '../../support/chromium.ts';
import { watch } from '../../support/page-checks.ts';
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
    watch(page, stub.address, complaints);
    await page.goto(`${stub.address}/${hash}`);
    await page.getByText('Live', { exact: true }).waitFor();
    return { page, stub };
  };
}
