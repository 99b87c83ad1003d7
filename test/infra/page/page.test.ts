import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { experiments } from '../../../src/infra/page/model/experiments.ts';
import { describeWithChromium } from '../../support/chromium.ts';
import { until } from '../../support/until.ts';
import { pages } from './open-page.ts';
import { sampleTrace } from './sample-traces.ts';

const list = (page: Page): Locator => page.getByRole('listbox', { name: 'Requests, the newest first' });
const option = (page: Page, text: string | RegExp): Locator => list(page).getByRole('option').filter({ hasText: text });
const headline = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('main').getByRole('heading', { level: 2 }).filter({ hasText: text }).waitFor();
const said = (page: Page, text: string): Promise<void> =>
  page.getByRole('status', { name: 'What happened' }).getByText(text).waitFor();
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const station = (page: Page, name: string): Locator => page.getByRole('article', { name });
const details = (page: Page, name: string): Locator => page.getByRole('region', { name: `${name}: details` });

/** Requests that are answered, numbered from 1. */
const answered = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    sampleTrace({ number: index + 1, id: `r-${index + 1}`, target: `/users?n=${index + 1}` }),
  );

describeWithChromium('the page of the live view', () => {
  const open = pages();

  it('tells a newcomer what to do first', async () => {
    const { page } = await open();
    await headline(page, 'See what happens to a request');
    await page.getByText(/^curl http:\/\/127\.0\.0\.1:\d+\/users/).waitFor();
    expect(await page.getByRole('link', { name: 'API reference' }).first().getAttribute('href')).toBe('/docs');
    expect(await page.getByRole('link', { name: 'Guided tour' }).first().getAttribute('href')).toBe('/docs/tour');
    expect(await page.getByRole('term').allTextContents()).toEqual(
      expect.arrayContaining(experiments.map(({ name }) => name)),
    );
  });

  it('tells where a token is needed how to get one', async () => {
    const { page } = await open({ settings: { access: 'token' } });
    const command = page.locator('.steps code').filter({ hasText: 'curl' });
    expect(await command.innerText()).toMatch(
      /^TOKEN=\$\(npm run --silent token -- --subject ada\)\ncurl \S+\/users .*\n {2}-H "Authorization: Bearer \$TOKEN" \\\n {2}-d '/,
    );
    await page.getByText('of the same DATA_DIR as the service').waitFor();
    const { page: openPage } = await open();
    expect(await openPage.locator('.steps').innerText()).not.toContain('TOKEN');
  });

  it('shows requests as they come, the newest first, and follows them until one is chosen', async () => {
    const { page, stub } = await open();
    for (const trace of answered(2)) stub.keep(trace);
    await headline(page, '/users?n=2');
    expect(await list(page).getByRole('option').allTextContents()).toEqual([
      expect.stringContaining('n=2'),
      expect.stringContaining('n=1'),
    ]);
    await option(page, 'n=1').click();
    await headline(page, '/users?n=1');
    stub.keep(sampleTrace({ number: 3, target: '/users?n=3' }));
    await option(page, 'n=3').waitFor();
    await headline(page, '/users?n=1');
    await page.getByRole('checkbox', { name: 'Follow' }).check();
    await headline(page, '/users?n=3');
  });

  it('counts what is newer than what was chosen, and leads there', async () => {
    const { page, stub } = await open({ before: ({ keep }) => answered(2).forEach(keep) });
    await option(page, 'n=1').click();
    await headline(page, 'n=1');
    const news = page.getByRole('button', { name: /new: go to the newest/ });
    expect(await news.count()).toBe(0);
    for (const number of [3, 4]) stub.keep(sampleTrace({ number, target: `/users?n=${number}` }));
    await page.getByRole('button', { name: '2 new: go to the newest, and follow' }).waitFor();
    await option(page, 'n=3').click();
    await page.getByRole('button', { name: '1 new: go to the newest, and follow' }).click();
    await headline(page, 'n=4');
    expect(await page.getByRole('checkbox', { name: 'Follow' }).isChecked()).toBe(true);
    expect(await news.count()).toBe(0);
    await press(page, 'Create a user');
    await said(page, 'answered 201');
    await headline(page, '#5');
    expect(await news.count()).toBe(0);
  });

  it('reads again what has changed of the chosen request', async () => {
    const { page, stub } = await open();
    const { answer: _, ...pending } = sampleTrace({ number: 1, id: 'r-1' });
    const { status: __, milliseconds: ___, ...early } = pending.summary;
    stub.keep({ ...pending, summary: early });
    await station(page, 'HTTP answer').getByText('not yet').waitFor();
    stub.keep(sampleTrace({ number: 1, id: 'r-1' }));
    await station(page, 'HTTP answer').getByText('201 Created in 24 ms').waitFor();
  });

  it('leads by its address to a request, and says of one that is gone that it is', async () => {
    const { page } = await open({ hash: '#r-1', before: ({ keep }) => answered(2).forEach(keep) });
    await headline(page, '/users?n=1');
    await option(page, 'n=2').click();
    await headline(page, '/users?n=2');
    expect(page.url()).toMatch(/#r-2$/);
    const { page: other } = await open({ hash: '#r-9' });
    await headline(other, /^This request is no longer kept.*It keeps 1000\.$/);
  });

  it('filters by text and by status', async () => {
    const { page } = await open({
      before: ({ keep }) => {
        answered(3).forEach(keep);
        keep(sampleTrace({ number: 4, method: 'PATCH', status: 412, code: 'version_mismatch' }));
      },
    });
    await page.getByRole('searchbox', { name: 'Filter requests' }).fill('patch mismatch');
    await page.getByText('1 of 4').waitFor();
    expect(await list(page).getByRole('option').count()).toBe(1);
    await page.getByRole('searchbox', { name: 'Filter requests' }).fill('');
    await page.getByRole('combobox', { name: 'Status' }).selectOption('2xx');
    await page.getByText('3 of 4').waitFor();
    await page.getByRole('combobox', { name: 'Status' }).selectOption('5xx');
    await page.getByText('None of 4 requests passes the filter.').waitFor();
  });

  it('empties the filter at Escape, and leads from it to the list', async () => {
    const { page } = await open({ before: ({ keep }) => answered(3).forEach(keep) });
    const focused = () => page.evaluate('document.activeElement.id');
    await headline(page, 'n=3');
    for (const text of ['n=1', 'nothing has this']) {
      await page.keyboard.press('/');
      await page.keyboard.type(text);
      await page.getByText(text === 'n=1' ? '1 of 3' : 'None of 3 requests passes the filter.').waitFor();
      await page.keyboard.press('Escape');
      await option(page, 'n=3').waitFor();
      expect(await list(page).getByRole('option').count()).toBe(3);
      expect(await page.getByRole('searchbox').inputValue()).toBe('');
      expect(await focused()).toBe('requests');
    }
    for (const key of ['ArrowDown', 'Enter']) {
      await page.keyboard.press('/');
      await page.keyboard.press(key);
      expect(await focused()).toBe('requests');
    }
  });

  it('leads the keyboard past the list', async () => {
    const { page } = await open({ before: ({ keep }) => answered(1).forEach(keep) });
    await headline(page, 'n=1');
    const address = page.url();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to the chosen request' }).press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('picture');
    expect(page.url()).toBe(address);
  });

  it('brings the stations in sight on a phone', async () => {
    const { page } = await open({ context: { viewport: { width: 360, height: 740 } } });
    await press(page, 'Create a user');
    await headline(page, '#1');
    const top = async () => (await station(page, 'HTTP request').boundingBox())?.y ?? Number.NaN;
    await until('the first station is at the top', async () => (await top()) >= 0 && (await top()) < 120);
    const heights = await page.evaluate(
      '[...document.querySelectorAll("button:not(dialog *)")].map((one) => one.getBoundingClientRect().height).filter((one) => one < 40)',
    );
    expect(heights).toEqual([]);
  });

  it('is used with the keyboard alone', async () => {
    const { page } = await open({ before: ({ keep }) => answered(3).forEach(keep) });
    await headline(page, 'n=3');
    const focused = () => page.evaluate('document.activeElement.id');
    await page.keyboard.press('j');
    await headline(page, 'n=2');
    await page.keyboard.press('k');
    await headline(page, 'n=3');
    await list(page).focus();
    await page.keyboard.press('ArrowDown');
    await headline(page, 'n=2');
    const active = await list(page).getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('End');
    await headline(page, 'n=1');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('picture');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('requests');
    await page.keyboard.press('Escape');
    await headline(page, 'n=3');
    await page.keyboard.press('/');
    expect(await focused()).toBe('filter');
    await page.keyboard.type('j?/');
    expect(await page.getByRole('searchbox').inputValue()).toBe('j?/');
    await page.getByRole('searchbox').fill('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });

  it('says that the connection is lost, and finds it again', async () => {
    const { page, stub } = await open({ before: ({ keep }) => answered(1).forEach(keep) });
    stub.endStreams();
    await page.getByText('Connection lost, trying again …').waitFor();
    stub.keep(sampleTrace({ number: 2, target: '/users?n=2' }));
    await page.getByText('Live', { exact: true }).waitFor();
    await option(page, 'n=2').waitFor();
    expect(await list(page).getByRole('option').count()).toBe(2);
    expect(await page.getByText('started anew').count()).toBe(0);
  });

  it('hears nothing while nobody sees it: eight pages are no more than one', async () => {
    const { page, stub } = await open({ before: ({ keep }) => answered(1).forEach(keep) });
    const turn = (one: Page, state: string) =>
      one.evaluate(`
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' });
        document.dispatchEvent(new Event('visibilitychange'));`);
    const all = [page];
    while (all.length < 8) {
      await turn(all.at(-1) ?? page, 'hidden');
      const next = await page.context().newPage();
      await next.goto(stub.address);
      await next.getByText('Live', { exact: true }).waitFor();
      all.push(next);
    }
    await until('one page hears', async () => stub.streams.size === 1);
    await press(all.at(-1) ?? page, 'Create a user');
    await said(all.at(-1) ?? page, 'answered 201');
    expect(await page.getByText('Live', { exact: true }).count()).toBe(1);
    expect(await list(page).getByRole('option').count()).toBe(1);
    await turn(all.at(-1) ?? page, 'hidden');
    await turn(page, 'visible');
    await headline(page, '#2');
    expect(await list(page).getByRole('option').count()).toBe(2);
    expect(stub.streams.size).toBe(1);
  });

  it('forgets what a service knew that was started again', async () => {
    const { page, stub } = await open({ before: ({ keep }) => answered(3).forEach(keep) });
    await press(page, 'Create a user');
    await said(page, 'answered 201');
    await page.getByRole('checkbox', { name: 'Follow' }).check();
    stub.traces.clear();
    stub.startAnew();
    await page.getByText('Connection lost, trying again …').waitFor();
    stub.keep(sampleTrace({ number: 1, target: '/users?n=again' }));
    await headline(page, 'n=again');
    await said(page, 'The service was started anew: what it had seen before is gone.');
    expect(await page.getByText('answered 201').count()).toBe(0);
    expect(await list(page).getByRole('option').count()).toBe(1);
  });

  it('says that nothing is traced, where nothing is', async () => {
    const { page, stub } = await open();
    stub.switchOff();
    await page.getByText('Off: nothing is traced').waitFor();
    await page.getByText('the service was started with TRACE=off').waitFor();
    const { page: other } = await open({ settings: { capacity: 0 } });
    await other.getByText('the service was started with TRACE=off').waitFor();
  });

  it('says that nothing is seen of a database, where there is none', async () => {
    const { page } = await open({
      settings: { database: 'memory', environments: 'in-process' },
      before: ({ keep }) => void keep(sampleTrace({ number: 1, database: [], cold: false })),
    });
    await station(page, 'Users in memory').getByText('in memory: not seen').waitFor();
    await press(page, 'Details: Users in memory');
    await details(page, 'Users in memory').getByText('nothing of the database is seen').waitFor();
    await page.getByText('none is frozen between events').waitFor();
    await page.getByText('It was there already: nothing had to be loaded.').waitFor();
  });

  it('counts execution environments, and tells what cold and warm requests took', async () => {
    const { page, stub } = await open();
    for (const number of [1, 2, 3]) {
      stub.keep(sampleTrace({ number, cold: number === 1, environment: `createUser/${number === 1 ? 1 : 2}` }));
    }
    const one = { functionName: 'createUser', pid: 41, invocations: 1 };
    stub.tellEnvironments([
      { ...one, id: 'createUser/1', state: 'ended' },
      { ...one, id: 'createUser/2', pid: 42, state: 'frozen', invocations: 2 },
    ]);
    const environments = page.getByRole('region', { name: 'Execution environments' });
    await environments.getByText('1 frozen, 1 ended').waitFor();
    expect(await environments.getByRole('definition').allTextContents()).toEqual([
      '2 2 processes started, 1 ended',
      '204 ms median of 1 request',
      '24 ms median of 2 requests',
    ]);
    await environments.getByText('createUser', { exact: true }).click();
    expect(await environments.getByRole('row').allInnerTexts()).toEqual([
      'Environment\tProcess\tState\tEvents',
      'createUser/1\t41\tended\t1',
      'createUser/2\t42\tfrozen\t2',
    ]);
    stub.tellEnvironments([{ ...one, id: 'createUser/2', pid: 42, state: 'busy', invocations: 3 }]);
    await environments.getByText('1 busy, 1 ended').waitFor();
    await page.reload();
    stub.tellEnvironments([{ ...one, id: 'createUser/2', pid: 42, state: 'busy', invocations: 3 }]);
    await environments.getByText('1 busy, 1 ended').waitFor();
    await environments.getByText('2 processes started, 1 ended').waitFor();
  });

  it('copies a request as curl, sends it again, saves it as a test and forgets all', async () => {
    const headers = [['Authorization', 'Bearer a.b.c']] as const;
    const { page, stub } = await open({
      before: ({ keep }) => void keep(sampleTrace({ number: 1, id: 'r-1', headers })),
    });
    await headline(page, '#1');
    await press(page, 'Copy as curl');
    await said(page, 'Copied: a curl command for a shell.');
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain(
      `${stub.address}/users -H 'Authorization: Bearer a.b.c'`,
    );
    await page.getByRole('checkbox', { name: 'Masked' }).check();
    await press(page, 'Copy as curl');
    const copied = async () => String(await page.evaluate('navigator.clipboard.readText()'));
    await said(page, 'Copied: a curl command for a shell, with masked values: it will not do the same.');
    await until('the token is masked', async () => (await copied()).includes('-H "Authorization: Bearer $TOKEN"'));
    const [saved] = await Promise.all([page.waitForEvent('download'), press(page, 'Save as test')]);
    expect(saved.suggestedFilename()).toBe('create-user-201.json');
    await said(page, 'Saved as create-user-201.json. Put it into test/recorded, and npm test replays it.');
    expect(JSON.parse(await readFile(await saved.path(), 'utf8'))).toMatchObject({ trace: 'r-1' });
    await press(page, 'Replay');
    await headline(page, '#2');
    await press(page, 'Clear');
    await said(page, 'All requests are forgotten.');
    await headline(page, 'See what happens to a request');
    expect(stub.asked).toEqual(
      expect.arrayContaining([
        ...['GET /.local/live/requests/r-1?masked', 'GET /.local/live/events?masked'],
        'POST /.local/live/requests/r-1/replay',
      ]),
    );
  });

  it('masks whatever is wished, where the service does', async () => {
    const { page } = await open({ settings: { masked: true }, before: ({ keep }) => answered(1).forEach(keep) });
    const masked = page.getByRole('checkbox', { name: 'Masked' });
    await masked.waitFor();
    expect([await masked.isChecked(), await masked.isDisabled()]).toEqual([true, true]);
  });
});
