import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { RequestTrace } from '../../src/infra/trace/request-trace.ts';
import { launchChromium } from './chromium.ts';
import { headline } from './live-page-parts.ts';
import { watch } from './page-checks.ts';
import { type Program, startProgram } from './program.ts';
import { until } from './until.ts';

/** All that the service may be told of a request until it is over. */
export async function traceOf(address: string, id: string): Promise<RequestTrace> {
  const look = () => fetch(`${address}/.local/live/requests/${id}`);
  await until('the request is over', async () => (await (await look()).text()).includes('"milliseconds"'));
  return (await look()).json() as Promise<RequestTrace>;
}

/**
 * The program as it is built and its page in Chromium: one program for all tests of a suite, which has forgotten all requests at the
 * beginning of each. The page may complain of nothing, and ask nobody else.
 */
export function livePage(env: Readonly<Record<string, string>> = {}) {
  let [browser, program, folder]: [Browser?, Program?, string?] = [];
  const profiles: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-'));
    [browser, program] = await Promise.all([launchChromium(), startProgram({ env: { DATA_DIR: folder, ...env } })]);
  });
  beforeEach(async () => {
    const forgotten = await fetch(`${address()}/.local/live/requests`, { method: 'DELETE' });
    expect(forgotten.status).toBe(204);
  });
  afterEach(async () => {
    for (const profile of profiles.splice(0)) await profile.close();
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), program?.stop()]);
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  const running = (): Program => {
    if (program === undefined) throw new Error('the program is not started');
    return program;
  };
  const address = (): string => running().address;

  /** The page, when it hears of what happens. */
  async function open(context: BrowserContextOptions = {}): Promise<Page> {
    if (browser === undefined) throw new Error('the browser is not started');
    const profile = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...context });
    profiles.push(profile);
    const page = await profile.newPage();
    watch(page, address(), complaints);
    await page.goto(address());
    await page.getByText('Live', { exact: true }).waitFor();
    return page;
  }

  return { program: running, address, open, traceOf: (id: string) => traceOf(address(), id) };
}

/** Waits until the page shows the request with this id whole, answer and all. */
export async function shown(page: Page, id: string): Promise<void> {
  await headline(page).locator('code', { hasText: id }).waitFor();
  await headline(page)
    .getByText(/^\d+(?:\.\d+)? m?s$/)
    .waitFor();
}

/** Waits until the page shows whole what was chosen last, which its address names before it is loaded; answers with its id. */
export async function shownChoice(page: Page): Promise<string> {
  const id: string = await page.evaluate('location.hash.slice(1)');
  expect(id).not.toBe('');
  await shown(page, id);
  return id;
}
