import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeWithChromium } from '../../support/chromium.ts';
import { pages } from './open-page.ts';
import { creationCall, refusedTrace, sampleTrace, staleUpdate } from './sample-traces.ts';

const names = ['HTTP request', 'API Gateway event', 'Domain command', 'DynamoDB', 'HTTP answer'];
const station = (page: Page, name: string): Locator => page.getByRole('article', { name });
const details = (page: Page, name: string): Locator => page.getByRole('region', { name: `${name}: details` });
const openDetails = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name: `Details: ${name}` }).click();

/** As they are read, in one line each, once they are there. */
async function textsOf(all: Locator): Promise<readonly string[]> {
  await all.first().waitFor();
  return (await all.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}

const placesOf = (page: Page) => Promise.all(names.map((name) => station(page, name).boundingBox()));

describeWithChromium('the picture of a request', () => {
  const open = pages();

  it('leads from left to right on a wide screen, and from top to bottom on a phone', async () => {
    const { page } = await open({ before: ({ keep }) => void keep(sampleTrace({ number: 1 })) });
    await station(page, 'HTTP answer').waitFor();
    const wide = await placesOf(page);
    expect(new Set(wide.map((box) => box?.y)).size).toBe(1);
    expect(wide.map((box) => box?.x)).toEqual(wide.map((box) => box?.x).sort((a = 0, b = 0) => a - b));
    await page.setViewportSize({ width: 360, height: 780 });
    const narrow = await placesOf(page);
    expect(new Set(narrow.map((box) => box?.x)).size).toBe(1);
    const tops = narrow.map((box) => box?.y ?? 0);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  });

  it.each([1280, 1440])('has its place on a screen of %i pixels, with the buttons above it', async (width) => {
    const code = 'a_code_that_is_longer_than_any_of_the_list';
    const { page } = await open({
      context: { viewport: { width, height: 800 } },
      before: ({ keep }) => void keep(sampleTrace({ number: 1, status: 409, code, faults: ['lost-answer'] })),
    });
    await station(page, 'HTTP answer').waitFor();
    const buttons = page.getByRole('region', { name: 'Make something happen' }).getByRole('button');
    const rows = await Promise.all((await buttons.all()).map(async (one) => (await one.boundingBox())?.y));
    expect([...new Set(rows)].map((y) => rows.filter((one) => one === y).length)).toEqual([5, 5]);
    const cut = '.filter((one) => one.scrollWidth > one.clientWidth).length';
    expect(await page.evaluate(`[...document.querySelectorAll('.shape')]${cut}`)).toBe(0);
    expect(await page.evaluate(`[...document.querySelectorAll('.request-row .details')]${cut}`)).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.querySelector(".details .code")).textOverflow')).toBe(
      'ellipsis',
    );
  });

  it('says at each station what happens there, and which code does it', async () => {
    const { page } = await open({ before: ({ keep }) => void keep(sampleTrace({ number: 1 })) });
    for (const name of names) {
      expect(await station(page, name).innerText()).toMatch(/[A-Z][^.]+\.\n+src\/[\w/-]+\.ts\n/);
    }
    expect(await station(page, 'API Gateway event').innerText()).toContain('src/infra/local/api-gateway-event.ts');
  });

  it('shows in the event what came, what was added and what has another shape, in words as well', async () => {
    const { page } = await open({ before: ({ keep }) => void keep(sampleTrace({ number: 1, faults: ['throttle'] })) });
    const event = details(page, 'API Gateway event');
    await event.getByRole('list', { name: 'Event' }).waitFor();
    await event
      .getByText(/from request: \s*httpMethod: "POST"/)
      .first()
      .waitFor();
    await event.getByText(/added: \s*resource: "\/users"/).waitFor();
    await event.getByText(/shape changed: \s*headers: \{4\}/).waitFor();
    const removed = event.getByRole('table', { name: 'Sent, and not in the event' });
    expect(await removed.getByRole('row').nth(1).innerText()).toBe(
      'Local-Fault\tthrottle\t− taken away by the gateway',
    );
  });

  it('names the rule that the edge refused by, and what breaks it', async () => {
    const errors = [
      { pointer: '/nickname', code: 'unknown_member', detail: 'There is no such member.' },
      { header: 'Content-Type', code: 'required', detail: 'Say what it is.' },
    ];
    const { page } = await open({ before: ({ keep }) => void keep(refusedTrace(1, '{"nickname":7}', errors)) });
    const refused = details(page, 'Refused at the edge');
    expect(await refused.getByRole('link', { name: 'invalid_input' }).getAttribute('href')).toBe(
      '/problems/invalid_input',
    );
    expect(await refused.getByRole('row').allInnerTexts()).toEqual([
      'Where\tRule\tWhat',
      'pointer /nickname\tunknown_member\tThere is no such member.',
      'header Content-Type\trequired\tSay what it is.',
    ]);
    await station(page, 'DynamoDB').getByText('not reached').waitFor();
    await openDetails(page, 'DynamoDB');
    await details(page, 'DynamoDB').getByText('The request did not come as far as the database.').waitFor();
  });

  it('says at what time of day a deadline is', async () => {
    const { page } = await open({ before: ({ keep }) => void keep(sampleTrace({ number: 1 })) });
    await openDetails(page, 'Domain command');
    const time = String(await page.evaluate('new Date(1795771809000).toTimeString().slice(0, 8)'));
    await details(page, 'Domain command')
      .getByText(new RegExp(`deadline: \\d+at ${time}\\.\\d{3}$`))
      .waitFor();
  });

  it('has the parts of a call within a phone', async () => {
    const { page } = await open({
      context: { viewport: { width: 360, height: 740 } },
      before: ({ keep }) =>
        void keep(sampleTrace({ number: 1, status: 412, code: 'version_mismatch', database: [staleUpdate('u-1')] })),
    });
    const outcome = details(page, 'DynamoDB').getByText('✗ ConditionalCheckFailed').last();
    await outcome.waitFor();
    const { x = 0, width = 0 } = (await outcome.boundingBox()) ?? {};
    expect(x + width).toBeLessThan(360);
    expect(await page.getByRole('group', { name: 'Parts, to scroll' }).count()).toBe(0);
  });

  it('shows each call of the database: its parts, its conditions, its rights and what came of it', async () => {
    const stale = {
      ...staleUpdate('u-1'),
      rights: [{ action: 'dynamodb:UpdateItem', leadingKeys: ['USER#u-1', null], allowed: false }],
    };
    const { page } = await open({
      before: ({ keep }) =>
        void keep(sampleTrace({ number: 1, status: 412, code: 'version_mismatch', database: [stale] })),
    });
    const database = details(page, 'DynamoDB');
    expect(await textsOf(database.getByRole('row'))).toEqual([
      'Part Key Condition, change Outcome',
      'Update USER#u-1 version = 2 SET name = "Ada King", version = 3 ✗ ConditionalCheckFailed',
      'ConditionCheck EMAIL#5f3a9c userId = :id ✓ did not stand in the way',
    ]);
    await database.getByText('✗ TransactionCanceledException').waitFor();
    await database.getByText('Rights asked for', { exact: true }).waitFor();
    expect(await database.getByRole('list', { name: 'Rights asked for' }).innerText()).toBe(
      '✗ denied dynamodb:UpdateItem on USER#u-1, a key that cannot be told',
    );
  });

  it('counts attempts, and shows the faults that met them', async () => {
    const throttled = creationCall('u-1', 'a@example.com', {
      status: 400,
      error: 'ThrottlingException',
      fault: 'throttle',
    });
    const database = [throttled, throttled, creationCall('u-1', 'a@example.com')];
    const { page } = await open({
      before: ({ keep }) => void keep(sampleTrace({ number: 1, faults: ['throttle'], database })),
    });
    expect(await textsOf(details(page, 'DynamoDB').getByRole('heading', { level: 4 }))).toEqual([
      'TransactWriteItems 1st attempt ⚡ throttle',
      'TransactWriteItems 2nd attempt ⚡ throttle',
      'TransactWriteItems 3rd attempt',
    ]);
    await details(page, 'DynamoDB')
      .getByText('0 read · 4 write units, the capacity that DynamoDB bills')
      .last()
      .waitFor();
  });

  it('has the JSON of DynamoDB in plain, and as it is on the wire', async () => {
    const { page } = await open({ before: ({ keep }) => void keep(sampleTrace({ number: 1 })) });
    await openDetails(page, 'DynamoDB');
    const database = details(page, 'DynamoDB');
    await database.getByText('Input of TransactWriteItems').click();
    await database.getByText(/^version: 1$/).waitFor();
    await database.getByRole('checkbox', { name: /on the wire/ }).check();
    await database.getByText(/^N: "1"$/).waitFor();
    await database.getByRole('button', { name: 'Copy Input of TransactWriteItems' }).click();
    expect(JSON.parse(await page.evaluate('navigator.clipboard.readText()'))).toMatchObject({
      TransactItems: [{}, { Put: { Item: { version: { N: '1' } } } }],
    });
  });

  it('tells in the answer what the gateway added to the result', async () => {
    const { page } = await open({ before: ({ keep }) => void keep(sampleTrace({ number: 1 })) });
    await openDetails(page, 'HTTP answer');
    const rows = await details(page, 'HTTP answer').getByRole('row').allInnerTexts();
    expect(rows).toContain('ETag\t"1"\tfrom the function');
    expect(rows).toContain('Date\tFri, 27 Nov 2026 09:30:00 GMT\t+ added by the gateway');
  });

  it('has the execution environment, with its times and what the function logged', async () => {
    const { page } = await open({ before: ({ keep }) => void keep(sampleTrace({ number: 1, cold: true })) });
    const section = page.getByRole('region', { name: /^Execution environment createUser\/1/ });
    await section.getByText('It was started for this event').waitFor();
    expect(await textsOf(section.getByRole('definition'))).toEqual([
      'createUser',
      '4242',
      '0 ms',
      '180 ms',
      '24 ms',
      'result',
    ]);
    await section.getByText('operation: "createUser"').waitFor();
  });

  it('has the spans as a table, each with its attributes', async () => {
    const { page } = await open({ before: ({ keep }) => void keep(sampleTrace({ number: 1, cold: true })) });
    const table = page.getByRole('table', { name: /^Spans/ });
    expect(await textsOf(table.getByRole('rowheader'))).toEqual([
      'POST /users (level 1)',
      'init (level 2)',
      'createUser (level 2)',
      'TransactWriteItems (level 3)',
    ]);
    await table.getByText('TransactWriteItems').click();
    await table.getByText('db.system.name').last().waitFor();
    await table.getByText('aws.dynamodb', { exact: true }).waitFor();
  });
});
