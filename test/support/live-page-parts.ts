import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** Of the chosen request. */
export const headline = (page: Page): Locator => page.getByRole('main').locator('.headline');
export const options = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'Requests, the newest first' }).getByRole('option');
export const station = (page: Page, name: string): Locator => page.getByRole('article', { name });
export const details = (page: Page, name: string): Locator => page.getByRole('region', { name: `${name}: details` });
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
export const said = (page: Page): Locator => page.getByRole('status', { name: 'What happened' });
export const environments = (page: Page): Locator => page.getByRole('region', { name: 'Execution environments' });
/** What ran the function for the chosen request. */
export const environment = (page: Page): Locator => page.getByRole('region', { name: /^Execution environment \w/ });

/** The text of each, on one line. */
export const linesOf = async (all: Locator): Promise<readonly string[]> =>
  (await all.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

/** The id of the chosen request. */
export const shownId = (page: Page): Promise<string> => headline(page).locator('code').innerText();

export async function openDetails(page: Page, name: string): Promise<Locator> {
  const toggle = button(page, `Details: ${name}`);
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  return details(page, name);
}

/** What a button of the page, or of a part of it, puts on the clipboard. */
export async function copiedBy(page: Page, copy: Locator): Promise<string> {
  await page.evaluate('navigator.clipboard.writeText("")');
  await copy.click();
  const read = (): Promise<string> => page.evaluate('navigator.clipboard.readText()');
  await until('it is copied', async () => (await read()) !== '');
  return read();
}

/** JSON of a station, as its copy has it. */
export const jsonOf = async (page: Page, part: Locator, title: string) =>
  JSON.parse(await copiedBy(page, part.getByRole('button', { name: `Copy ${title}`, exact: true })));
