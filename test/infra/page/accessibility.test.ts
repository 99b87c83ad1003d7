import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import type { Explanation } from '../../../src/infra/trace/explanation.ts';
import { describeWithChromium } from '../../support/chromium.ts';
import { openAll, overflowOf, violationsIn } from '../../support/page-checks.ts';
import { pages } from './open-page.ts';
import { refusedTrace, sampleTrace, staleUpdate } from './sample-traces.ts';

const phone = { viewport: { width: 360, height: 780 } };

const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', phone],
];

describeWithChromium('for everybody', () => {
  const open = pages();

  describe.each(looks)('%s', (_, context) => {
    it('the first sight is accessible', async () => {
      const { page } = await open({ context });
      expect(await violationsIn(page)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
    });

    it('all that is known of requests is accessible, and no wider than the window', async () => {
      const { page, stub } = await open({ context });
      const one = { id: 'createUser/1', functionName: 'createUser', pid: 1, invocations: 1 };
      stub.tellEnvironments(
        (['starting', 'busy', 'frozen', 'idle', 'ended'] as const).map((state, index) => ({
          ...one,
          id: `createUser/${index}`,
          state,
        })),
      );
      // Of everything that is drawn, something.
      const errors = [{ pointer: '/nickname', code: 'unknown_member', detail: 'Unknown.' }];
      const refused = refusedTrace(1, '{"nickname":7}', errors);
      const target = `/users/${'x'.repeat(300)}`;
      const failed = sampleTrace({ number: 2, status: 500, target, cold: true, faults: ['no-right', 'throttle'] });
      const database = [staleUpdate('u-1'), ...failed.database];
      stub.keep(refused);
      stub.keep({ ...refused, ...failed, explanation: refused.explanation as Explanation, database });
      await page.getByRole('heading', { name: '#2' }).waitFor();
      await page.getByRole('checkbox', { name: 'Follow' }).uncheck();
      stub.keep(sampleTrace({ number: 3 }));
      await page.getByRole('button', { name: /^1 new/ }).waitFor();
      await openAll(page);
      expect(await violationsIn(page)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
    });

    it('the keys are accessible', async () => {
      const { page } = await open({ context });
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      expect(await violationsIn(page)).toEqual([]);
    });
  });

  it('the reader chooses light or dark, and is remembered', async () => {
    const { page } = await open({ context: { colorScheme: 'light' } });
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await ground()).toBe(dark);
    expect(await violationsIn(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('system');
    expect(await ground()).toBe(light);
  });

  it('nothing moves for who wants it so', async () => {
    const moving = async (reducedMotion: 'reduce' | 'no-preference') => {
      const { page, stub } = await open({ context: { reducedMotion } });
      stub.endStreams();
      await page.getByText('Connection lost').waitFor();
      return page.evaluate('getComputedStyle(document.querySelector(".connection"), "::before").animationName');
    };
    expect([await moving('no-preference'), await moving('reduce')]).toEqual(['breathe', 'none']);
  });

  it('the focus is seen', async () => {
    const { page } = await open();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  it('there is one heading of the first rank, and each landmark has a name', async () => {
    const { page } = await open();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    await page.getByRole('main', { name: 'The chosen request' }).waitFor();
    await page.getByRole('complementary', { name: 'All requests' }).waitFor();
    await page.getByRole('navigation', { name: 'Documents' }).waitFor();
  });
});
