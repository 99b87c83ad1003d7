import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What the browser says of an answer that a page's script asked for, and that is a problem: as it is meant here. */
const isOfAnAnswer = (text: string): boolean =>
  /^Failed to load resource: (?:the server responded with a status of \d+|net::ERR_CONNECTION_REFUSED)/.test(text);

/** Notes whatever a page complains of, asks the reader, or asks of anybody but the service at `address`. */
export function watch(page: Page, address: string, complaints: string[]): void {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isOfAnAnswer(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${address}/`) && !/^(data|blob):/.test(request.url()))
      complaints.push(`asked elsewhere: ${request.url()}`);
  });
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

/** Opens all that can be opened of a request's stations. */
export async function openAll(page: Page): Promise<void> {
  for (const button of await page.getByRole('button', { name: /^Details: / }).all()) {
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  }
  await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
}
