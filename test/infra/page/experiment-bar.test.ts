import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { experiments } from '../../../src/infra/page/model/experiments.ts';
import { describeWithChromium } from '../../support/chromium.ts';
import { pages } from './open-page.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const said = (page: Page) => page.getByRole('status', { name: 'What happened' });
const shownId = (page: Page) => page.getByRole('main').locator('.headline code').innerText();

/** What each of them says where the service does as it should. */
const outcomes: Readonly<Record<string, string>> = {
  'Create a user': 'POST /users answered 201.',
  'Same e-mail twice': 'The first answered 201, the second 409.',
  'Lost update': 'Both tabs had "1": the first answered 200, the second 412.',
  'Idempotent retry': 'Both answered: 201 and 201, with the same body.',
  'Malformed body': 'Broken JSON answered 400, unknown members 400.',
  'Throttled database': 'Throttled twice, and answered 201.',
  'Lost answer': 'The first answer was lost, and the client got 201.',
  'Right taken away': 'Without the right, the service answered 500.',
  'Cold start': 'A new execution environment answered 201.',
  'Hundred at once': '100 of 100 answered 201; the environments are counted in their panel.',
};

describeWithChromium('a button that makes something happen', () => {
  const open = pages();

  it.each(experiments)(
    '$name: says what happened and what to watch for, and shows the request',
    async ({ name, watch }) => {
      const { page, stub } = await open();
      await button(page, name).click();
      await said(page).getByText(`${name}: ${outcomes[name]}`).waitFor();
      await said(page).getByText(watch).waitFor();
      await page.getByRole('main').locator('.headline').waitFor();
      const last = [...stub.traces.keys()].at(-1);
      if (name !== 'Hundred at once') expect(await shownId(page)).toBe(last);
      expect(await page.getByRole('checkbox', { name: 'Follow' }).isChecked()).toBe(false);
    },
  );

  it('is there for each experiment, and says what it does', async () => {
    const { page } = await open();
    const bar = page.getByRole('region', { name: 'Make something happen' });
    expect(await bar.getByRole('button').allInnerTexts()).toEqual(Object.keys(outcomes));
    expect(await button(page, 'Lost update').getAttribute('aria-description')).toMatch(/^Two tabs/);
  });

  it('says why it cannot be pressed where the service has no such fault', async () => {
    const { page, stub } = await open({ settings: { faults: ['cold-start'], database: 'memory' } });
    const throttled = button(page, 'Throttled database');
    expect(await throttled.getAttribute('aria-disabled')).toBe('true');
    expect(await throttled.getAttribute('aria-description')).toBe(
      'Not possible: the fault throttle cannot be asked for here: users are kept in memory.',
    );
    await throttled.click({ force: true });
    await button(page, 'Cold start').click();
    await said(page).getByText('Cold start: A new').waitFor();
    expect(stub.traces.size).toBe(1);
  });

  it('calls with a token, where one is asked for, and with none elsewhere', async () => {
    const { page, stub } = await open({ settings: { access: 'token' } });
    await button(page, 'Same e-mail twice').click();
    await said(page).getByText('the second 409').waitFor();
    expect(stub.tokens).toEqual(['Bearer a.b.c', 'Bearer a.b.c']);
    expect(stub.asked.filter((one) => one.endsWith('/token'))).toEqual(['POST /.local/identity/token']);
    const { page: openPage, stub: openStub } = await open();
    await button(openPage, 'Create a user').click();
    await said(openPage).getByText('answered 201').waitFor();
    expect(openStub.tokens).toEqual([undefined]);
  });

  it('says that it failed where the service is gone', async () => {
    const { page, stub } = await open();
    stub.stop();
    await button(page, 'Create a user').click();
    const why = said(page).getByText('No answer: is the service running? npm start starts it.');
    await why.waitFor();
    expect(await said(page).innerText()).toMatch(/^✗ /);
    const colour = 'getComputedStyle(document.querySelector(".said p")).backgroundColor';
    const failed = await page.evaluate(colour);
    const { page: other } = await open();
    await button(other, 'Create a user').click();
    await said(other).getByText('answered 201').waitFor();
    expect(await other.evaluate(colour)).not.toBe(failed);
  });
});
