import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { childrenOf, environmentsAmong } from '../support/child-processes.ts';
import { describeWithChromium } from '../support/chromium.ts';
import { livePage, shownChoice } from '../support/live-page.ts';
import {
  button,
  details,
  environment,
  environments,
  headline,
  jsonOf,
  linesOf,
  openDetails,
  options,
  said,
  shownId,
  station,
} from '../support/live-page-parts.ts';
import { apiUrl } from '../support/service-under-test.ts';
import { until } from '../support/until.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: the live view's buttons; only npm start has them, and not ${apiUrl}`);

(apiUrl === undefined ? describeWithChromium : describe.skip)('a button of the live view, in Chromium', () => {
  const live = livePage();

  /** Presses it, and waits for what it says and until the page shows the request that tells most. */
  async function press(name: string, outcome: string): Promise<Page> {
    const page = await live.open();
    await button(page, name).click();
    await said(page).getByText(`${name}: ${outcome}`).waitFor({ timeout: 50_000 });
    await shownChoice(page);
    return page;
  }

  /** Of all requests in the list, the newest first. */
  const statuses = async (page: Page) => options(page).locator('.status').allInnerTexts();
  const answerOf = async (id: string) => (await live.traceOf(id)).answer?.body.text;
  const parts = (page: Page) => linesOf(details(page, 'DynamoDB').getByRole('table').getByRole('row'));
  const attempts = (page: Page) => linesOf(details(page, 'DynamoDB').getByRole('heading', { level: 4 }));
  const rightsOf = (page: Page) =>
    linesOf(details(page, 'DynamoDB').getByRole('list', { name: 'Rights asked for' }).getByRole('listitem'));
  /** The ids of the users that were written by the requests to be seen. */
  async function listedUsers(): Promise<readonly string[]> {
    const response = await fetch(`${live.address()}/users?limit=100`);
    const { items } = (await response.json()) as { items: readonly { readonly id: string }[] };
    return items.map(({ id }) => id);
  }

  it('Create a user: one request, 201, and the user is there', async () => {
    const page = await press('Create a user', 'POST /users answered 201.');
    expect(await statuses(page)).toEqual(['201']);
    const { id } = JSON.parse((await answerOf(await shownId(page))) ?? '');
    expect((await fetch(`${live.address()}/users/${id}`)).status).toBe(200);
    await station(page, 'DynamoDB').getByText('TransactWriteItems, 1 call').waitFor();
  });

  it('Same e-mail twice: the claim stood in the way of the second, and the user did not', async () => {
    const page = await press('Same e-mail twice', 'The first answered 201, the second 409.');
    expect(await statuses(page)).toEqual(['409', '201']);
    await options(page).first().getByText('email_taken').waitFor();
    await station(page, 'DynamoDB').getByText('stopped here').waitFor();
    await details(page, 'DynamoDB').getByText('✗ TransactionCanceledException').waitFor();
    expect((await parts(page)).slice(1)).toEqual([
      expect.stringMatching(/^Put EMAIL#\w{64} attribute_not_exists\(pk\) ✗ ConditionalCheckFailed$/),
      expect.stringMatching(/^Put USER#\S{36} attribute_not_exists\(pk\) ✓ did not stand in the way$/),
    ]);
    const { reasons } = (await live.traceOf(await shownId(page))).database[0] ?? {};
    expect(reasons).toEqual(['ConditionalCheckFailed', 'None']);
  });

  it('Lost update: the second tab is told, and what the first one wrote stays', async () => {
    const page = await press('Lost update', 'Both tabs had "1": the first answered 200, the second 412.');
    expect(await statuses(page)).toEqual(['412', '200', '201']);
    await station(page, 'Domain command').getByText('patch(…): version_mismatch').waitFor();
    await station(page, 'Domain command').getByText('stopped here').waitFor();
    const { summary } = await live.traceOf(await shownId(page));
    const user = await (await fetch(live.address() + summary.target)).json();
    expect(user).toMatchObject({ name: 'Ada, first tab' });
  });

  it('Idempotent retry: the record of the key stood in the way, and the first user is answered again', async () => {
    const page = await press('Idempotent retry', 'Both answered: 201 and 201, with the same body.');
    expect(await statuses(page)).toEqual(['201', '201']);
    expect((await parts(page))[1]).toMatch(/^Put IDEM#\w{64} .* ✗ ConditionalCheckFailed$/);
    const second = await shownId(page);
    await options(page).nth(1).click();
    await until('the first is shown', async () => (await shownId(page)) !== second);
    await (await openDetails(page, 'DynamoDB')).getByText('✓ 200').waitFor();
    expect(await answerOf(await shownId(page))).toBe(await answerOf(second));
  });

  it('Malformed body: refused at the edge, by the members at fault, and no database asked', async () => {
    const page = await press('Malformed body', 'Broken JSON answered 400, unknown members 400.');
    expect(await statuses(page)).toEqual(['400', '400']);
    expect(await linesOf(details(page, 'Refused at the edge').getByRole('row'))).toEqual([
      'Where Rule What',
      'pointer /mail unknown is not a member of this request',
      'pointer /nickname unknown is not a member of this request',
      'pointer /email required is required',
      'pointer /name required is required',
    ]);
    await station(page, 'DynamoDB').getByText('not reached').waitFor();
    expect((await live.traceOf(await shownId(page))).database).toEqual([]);
  });

  it('Throttled database: two attempts meet the fault, and the third one succeeds', async () => {
    const page = await press('Throttled database', 'Throttled twice, and answered 201.');
    expect(await attempts(page)).toEqual([
      'TransactWriteItems 1st attempt ⚡ throttle',
      'TransactWriteItems 2nd attempt ⚡ throttle',
      'TransactWriteItems 3rd attempt',
    ]);
    expect(await details(page, 'DynamoDB').getByText('✗ ThrottlingException').count()).toBe(2);
    await station(page, 'DynamoDB').getByText('TransactWriteItems, 3 attempts').waitFor();
    await headline(page).getByText('⚡ throttle').waitFor();
  });

  it('Lost answer: the same transaction again, under the same token, and one user', async () => {
    const before = await listedUsers();
    const page = await press('Lost answer', 'The first answer was lost, and the client got 201.');
    expect(await attempts(page)).toEqual([
      'TransactWriteItems 1st attempt ⚡ lost-answer',
      'TransactWriteItems 2nd attempt',
    ]);
    await details(page, 'DynamoDB').getByText('✓ 200, and the answer was lost on its way back').waitFor();
    const inputs: unknown[] = [];
    for (const call of await details(page, 'DynamoDB').locator('.calls > li').all()) {
      await call.getByText('Input of TransactWriteItems').click();
      inputs.push(await jsonOf(page, call, 'Input of TransactWriteItems'));
    }
    expect(inputs).toEqual([inputs[0], inputs[0]]);
    expect(inputs[0]).toMatchObject({ ClientRequestToken: expect.any(String) });
    expect(await listedUsers()).toHaveLength(before.length + 1);
  });

  it('Right taken away: the call is denied, and nobody is told more than 500', async () => {
    const before = await listedUsers();
    const page = await press('Right taken away', 'Without the right, the service answered 500.');
    expect((await statuses(page))[0]).toBe('500');
    await station(page, 'DynamoDB').getByText('stopped here').waitFor();
    await details(page, 'DynamoDB').getByText('✗ AccessDeniedException').waitFor();
    expect(await rightsOf(page)).toEqual([
      expect.stringMatching(/^✗ denied dynamodb:PutItem on EMAIL#\w{64} within TransactWriteItems$/),
      expect.stringMatching(/^✓ allowed dynamodb:PutItem on USER#\S{36} within TransactWriteItems$/),
    ]);
    expect(await answerOf(await shownId(page))).not.toMatch(/denied|PutItem|dynamodb/i);
    expect(await listedUsers()).toEqual(before);
  });

  it('Cold start: another process is started, loads its function, and has the event', async () => {
    const before = environmentsAmong(childrenOf(live.program().pid)).map(({ pid }) => pid);
    const page = await press('Cold start', 'A new execution environment answered 201.');
    await environment(page).getByText('It was started for this event').waitFor();
    const facts = await environment(page).getByRole('term').allInnerTexts();
    const values = await environment(page).locator('.figures').getByRole('definition').allInnerTexts();
    expect(facts).toEqual(['Function', 'Process', 'Waited', 'Init', 'Event to result', 'Outcome']);
    expect(before).not.toContain(Number(values[1]));
    expect(environmentsAmong(childrenOf(live.program().pid)).map(({ pid }) => pid)).toContain(Number(values[1]));
    expect(values[3]).toMatch(/^\d+(\.\d+)? m?s$/);
    await headline(page).getByText('❄ cold').waitFor();
    await button(page, 'Create a user').click();
    await said(page).getByText('POST /users answered 201.').waitFor();
    await environment(page).getByText('It was there already').waitFor();
    expect(await environment(page).getByRole('term').allInnerTexts()).not.toContain('Init');
  });
});

(apiUrl === undefined ? describeWithChromium : describe.skip)('cold starts on the page, in Chromium', () => {
  const live = livePage();

  it('are as many as the processes that were started, and as the requests that are marked so', async () => {
    const page = await live.open();
    const figures = environments(page).locator('.figures').getByRole('definition');
    const processes = () => environmentsAmong(childrenOf(live.program().pid));
    expect(await figures.allInnerTexts()).toEqual([
      expect.stringMatching(/^0\s/),
      expect.stringMatching(/^–\s/),
      expect.stringMatching(/^–\s/),
    ]);
    const outcomes = {
      'Lost update': 'the second 412.',
      'Cold start': 'answered 201.',
      'Hundred at once': '100 of 100 answered 201',
    };
    for (const [name, outcome] of Object.entries(outcomes)) {
      await button(page, name).click();
      await said(page).getByText(`${name}: `).getByText(outcome).waitFor({ timeout: 50_000 });
    }
    const count = processes().length;
    expect(count).toBeGreaterThan(3);
    await environments(page).getByText(`${count} processes started`).waitFor();
    const [started, cold, warm] = await linesOf(figures);
    expect(started).toBe(`${count} ${count} processes started`);
    expect(cold).toMatch(new RegExp(`^\\S+ m?s median of ${count} requests$`));
    expect(warm).toMatch(new RegExp(`^\\S+ m?s median of ${104 - count} requests$`));

    await page.getByRole('searchbox', { name: 'Filter requests' }).fill('cold');
    await page.getByText(`${count} of 104`).waitFor();

    for (const group of await environments(page).locator('summary').all()) await group.click();
    const rows = await environments(page).locator('tbody tr').allInnerTexts();
    const pids = rows.map((row) => Number(row.split('\t')[1]));
    expect(pids.sort()).toEqual(
      processes()
        .map(({ pid }) => pid)
        .sort(),
    );
    expect(rows.reduce((sum, row) => sum + Number(row.split('\t')[3]), 0)).toBe(104);
  });
});
