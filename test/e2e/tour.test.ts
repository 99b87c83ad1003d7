import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { root } from '../architecture/sources.ts';
import { describeWithChromium } from '../support/chromium.ts';
import { livePage, shownChoice } from '../support/live-page.ts';
import {
  button,
  details,
  environment,
  environments,
  jsonOf,
  openDetails,
  options,
  said,
  station,
} from '../support/live-page-parts.ts';
import { overflowOf, violationsIn } from '../support/page-checks.ts';
import { apiUrl } from '../support/service-under-test.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: the guided tour; only npm start has a live view, and not ${apiUrl}`);

/** `npm run tour` takes the pictures for the documents; else they are taken to be looked at here. */
const isForDocuments = process.env['TOUR_PICTURES'] === 'docs';
const folder = isForDocuments ? join(root, 'docs') : mkdtempSync(join(tmpdir(), 'hexagonal-users-tour-'));
afterAll(() => {
  if (!isForDocuments) rmSync(folder, { recursive: true });
});

const wide = { viewport: { width: 1400, height: 800 }, colorScheme: 'light' } as const;
const large = { ...wide, viewport: { width: 1440, height: 1000 } };
/** Around what is to be seen, in pixels. */
const margin = 12;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(part: Locator): Promise<Box> {
  const box = await part.boundingBox();
  if (box === null || box.width === 0 || box.height === 0) throw new Error(`not to be seen: ${part}`);
  return box;
}

const holds = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const around = (boxes: readonly Box[], most: number): Box => {
  const x = Math.max(0, Math.min(...boxes.map((box) => box.x)) - margin);
  const y = Math.max(0, Math.min(...boxes.map((box) => box.y)) - margin);
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + margin;
  return { x, y, width: right - x, height: Math.min(bottom - y, most) };
};

/** Takes a picture of these parts of the page, no higher than `most` pixels, on which `seen` is to be seen. */
async function takePicture(page: Page, file: string, parts: readonly Locator[], seen: readonly Locator[], most = 900) {
  await page.evaluate('scrollTo(0, 0)');
  const clip = around(await Promise.all(parts.map(boxOf)), most);
  for (const one of seen) expect([String(one), holds(clip, await boxOf(one))]).toEqual([String(one), true]);
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true, clip, animations: 'disabled', caret: 'hide' });
  const png = readFileSync(path);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(200);
  // What is of one colour takes less.
  expect(png.length).toBeGreaterThan(8_000);
}

async function press(page: Page, name: string): Promise<void> {
  await button(page, name).click();
  await said(page)
    .getByText(new RegExp(`^${name}: .*(answered|got)`))
    .waitFor({ timeout: 50_000 });
  await shownChoice(page);
}
/** The hexagon of the first one, which stands out at the top. */
const stations = (page: Page): Locator => page.locator('.station .node').first();
const lastStation = (page: Page): Locator => station(page, 'HTTP answer');

const describeLive = apiUrl === undefined ? describeWithChromium : describe.skip;

interface Transaction {
  readonly TransactItems: readonly { readonly Put?: { readonly ConditionExpression?: string } }[];
}
interface Refusal {
  readonly CancellationReasons: readonly { readonly Item?: object }[];
}

describeLive('the guided tour, in Chromium', () => {
  const live = livePage();
  const traceShown = async (page: Page) => live.traceOf(await shownChoice(page));

  /** What DynamoDB tells of each item that stood in the way of the request that is shown. */
  async function inTheWay(page: Page): Promise<readonly string[][]> {
    const { database } = await traceShown(page);
    return database
      .flatMap(({ output }) => (output as Refusal).CancellationReasons)
      .flatMap(({ Item: item }) => (item === undefined ? [] : [Object.keys(item).sort()]));
  }

  it('1. what is an event', async () => {
    const page = await live.open(wide);
    await press(page, 'Create a user');
    const event = details(page, 'API Gateway event');
    const body = event.getByText(/from request: \s*body: "/);
    const added = event.getByText(/added: \s*resource: "\/users"/);
    await event
      .getByText(/shape changed: \s*headers: /)
      .first()
      .waitFor();
    await body.waitFor();
    await takePicture(page, 'tour/event.png', [stations(page), lastStation(page), event], [added]);
  });

  it('2. more at once than a browser sends: the command of the tour', async () => {
    const page = await live.open(wide);
    const [, command = ''] = /^\$ (seq 100 .*)$/m.exec(readFileSync(join(root, 'docs/tour.md'), 'utf8')) ?? [];
    await promisify(execFile)('sh', ['-c', command.replace('http://127.0.0.1:3000', live.address())]);
    await page.locator('.count', { hasText: /^100$/ }).waitFor();
    await page.getByRole('searchbox', { name: 'Filter requests' }).fill('404 user_not_found');
    await page.locator('.requests').getByText(/^100$/).waitFor();
    await environments(page).locator('summary', { hasText: 'getUser' }).click();
    const group = await environments(page)
      .getByRole('row', { name: /^getUser\// })
      .count();
    expect(group).toBeGreaterThan(1);
    expect(group).toBeLessThanOrEqual(10);
    await options(page).first().click();
    await shownChoice(page);
    await station(page, 'DynamoDB').getByText('not asked').waitFor();
  });

  it('3. from event to command', async () => {
    const page = await live.open(wide);
    await press(page, 'Malformed body');
    const refused = details(page, 'Refused at the edge');
    const table = refused.getByRole('table', { name: 'What is wrong, one by one' });
    await takePicture(
      page,
      'tour/refused.png',
      [stations(page), lastStation(page), refused],
      [
        table.getByText('/mail'),
        station(page, 'HTTP request'),
        station(page, 'Refused at the edge').getByText('stopped here'),
      ],
      806,
    );
    await options(page).nth(1).click();
    await shownChoice(page);
    await refused.getByRole('row', { name: /malformed_json/ }).waitFor();

    await press(page, 'Create a user');
    const call = await jsonOf(page, await openDetails(page, 'Domain command'), 'Arguments');
    expect(call).toEqual([
      { email: expect.any(String), name: expect.any(String) },
      { principal: expect.any(Object), deadline: expect.any(Number) },
    ]);
    expect(call[1].deadline).toBeGreaterThan(Date.UTC(2026, 0));
  });

  it('4. a transaction with conditions', async () => {
    const page = await live.open(wide);
    await press(page, 'Same e-mail twice');
    const failed = details(page, 'DynamoDB').getByText('✗ ConditionalCheckFailed');
    await takePicture(page, 'tour/conditions.png', [details(page, 'DynamoDB')], [failed]);
    // Of the claim, and of no user: there is none in the way.
    expect(await inTheWay(page)).toEqual([['pk', 'userId']]);

    await press(page, 'Lost update');
    await station(page, 'HTTP answer').getByText(/^412 /).waitFor();
    await station(page, 'Domain command').getByText('stopped here').waitFor();
    await station(page, 'DynamoDB').getByText('GetItem, 1 call').waitFor();
    // The list is told a moment after the picture.
    await options(page).first().getByText('412', { exact: true }).waitFor();
    await options(page).nth(1).click();
    await station(page, 'HTTP answer')
      .getByText(/^200 OK in/)
      .waitFor();
    await button(page, 'Details: DynamoDB').click();
    await details(page, 'DynamoDB')
      .getByRole('row', { name: /^Update USER#.* version = 1/ })
      .waitFor();
  });

  it('5. what if it goes wrong', async () => {
    const page = await live.open(wide);
    await press(page, 'Throttled database');
    const database = details(page, 'DynamoDB');
    const third = database.getByRole('heading', { name: '3rd attempt' });
    await takePicture(
      page,
      'tour/attempts.png',
      [database],
      [third, database.getByText('✗ ThrottlingException').last()],
    );

    await database.getByText(/^0 read · \d+ write units/).waitFor();

    await press(page, 'Idempotent retry');
    await details(page, 'DynamoDB')
      .getByRole('row', { name: /^Put IDEM#.*✗ ConditionalCheckFailed/ })
      .waitFor();
    await details(page, 'DynamoDB')
      .getByRole('row', { name: /^Put EMAIL#.*✗ ConditionalCheckFailed/ })
      .waitFor();
    await station(page, 'HTTP answer').getByText(/^201 /).waitFor();
    expect(await inTheWay(page)).toEqual([
      ['createdAt', 'expiresAt', 'fingerprint', 'pk', 'userId'],
      ['pk', 'userId'],
    ]);
    const conditions = (await traceShown(page)).database.flatMap(({ input }) =>
      (input as Transaction).TransactItems.map((part) => part.Put?.ConditionExpression),
    );
    expect(conditions).toEqual([
      'attribute_not_exists(pk) OR expiresAt <= :now',
      'attribute_not_exists(pk)',
      'attribute_not_exists(pk)',
    ]);
  });

  it('6. why create may only PutItem', async () => {
    const page = await live.open(wide);
    await press(page, 'Right taken away');
    const denied = details(page, 'DynamoDB').getByText('✗ denied');
    await takePicture(page, 'tour/denied.png', [details(page, 'DynamoDB')], [denied]);
    await details(page, 'DynamoDB').getByRole('list', { name: 'Rights asked for' }).waitFor();
    expect(live.program().said()).toContain('access denied: createUser lacks dynamodb:PutItem');
  });

  describe.each([
    ['light', wide],
    ['dark', { ...wide, colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 360, height: 780 } }],
  ] as const)('to read, %s', (_, context: BrowserContextOptions) => {
    it('is led to from the page, has its pictures, and is accessible', async () => {
      const page = await live.open(context);
      await page.getByRole('navigation', { name: 'Documents' }).getByRole('link', { name: 'Guided tour' }).click();
      await page.getByRole('heading', { level: 1, name: 'Guided tour' }).waitFor();
      for (const picture of await page.getByRole('img').all()) {
        await picture.scrollIntoViewIfNeeded();
        await picture.evaluate('(image) => image.decode()');
      }
      expect(await page.getByRole('img').count()).toBeGreaterThanOrEqual(6);
      expect(await violationsIn(page)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
      for (const link of await page.getByRole('link').all()) {
        const response = await fetch(new URL((await link.getAttribute('href')) ?? '', live.address()));
        expect([await link.getAttribute('href'), response.status]).toEqual([expect.any(String), 200]);
      }
      await page.getByText(`${live.address()}/users/{}`).waitFor();
      await page.getByRole('link', { name: 'Live view' }).click();
      await page.getByText('Live', { exact: true }).waitFor();
    });
  });
});

describeLive('the guided tour, of a service that has just been started, in Chromium', () => {
  const live = livePage();

  it('2. cold and warm', async () => {
    const page = await live.open(wide);
    await press(page, 'Create a user');
    await press(page, 'Cold start');
    const timing = page.getByRole('region', { name: 'Where the time went' });
    const init = timing.getByText('init', { exact: false }).first();
    const log = environment(page).locator('details.json > summary').first();
    await environment(page).getByText('$LATEST').first().waitFor();
    await log.click();
    await takePicture(
      page,
      'tour/cold-start.png',
      [environment(page), timing],
      [environment(page).getByText('It was started for this event'), init],
    );
    await press(page, 'Create a user');
    await environment(page).getByText('It was there already').waitFor();
    expect(await timing.getByText('init').count()).toBe(0);

    await page.setViewportSize({ ...wide.viewport, height: 1200 });
    await press(page, 'Hundred at once');
    await environments(page).locator('summary', { hasText: 'createUser' }).click();
    const row = environments(page).getByRole('row', { name: /^createUser\/1/ });
    await takePicture(page, 'tour/environments.png', [environments(page)], [row]);
    const group = environments(page).getByRole('row', { name: /^createUser\// });
    expect(await group.count()).toBeGreaterThan(1);
  });

  it.each([
    ['live-view.png', large],
    ['live-view-dark.png', { ...large, colorScheme: 'dark' }],
    ['live-view-phone.png', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
  ] as const)('the page as a whole: %s', async (file, context: BrowserContextOptions) => {
    const page = await live.open(context);
    for (const name of ['Cold start', 'Lost update', 'Same e-mail twice']) await press(page, name);
    // On a phone, the stations are below the list.
    const picture = file.includes('phone') ? page.getByRole('main') : page.locator('body');
    await takePicture(page, file, [picture], [station(page, 'HTTP request'), station(page, 'API Gateway event')], 1000);
  });
});
