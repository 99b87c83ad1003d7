import { describe, expect, it } from '@jest/globals';
import type { Cursor } from '../../../src/domain/index.ts';
import { changed } from '../../support/builders.ts';
import type { Behaviour } from './fixture.ts';
import { admin, firstCursor, idsOf, itemsOf, pagesOf, stored, storedMany } from './helpers.ts';

const urlSafe = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~';

const replaceAt = (text: string, index: number, char: string) => text.slice(0, index) + char + text.slice(index + 1);

/** Ways to damage a cursor, each to every result it can have. */
const damages: Readonly<Record<string, (cursor: string) => readonly string[]>> = {
  'one changed character': (cursor) =>
    [...cursor].flatMap((was, index) =>
      [...urlSafe].filter((char) => char !== was).map((char) => replaceAt(cursor, index, char)),
    ),
  'its end cut off': (cursor) => [...cursor].map((_, index) => cursor.slice(0, index)),
  'its beginning cut off': (cursor) => [...cursor].map((_, index) => cursor.slice(index + 1)),
  'a missing character': (cursor) => [...cursor].map((_, index) => cursor.slice(0, index) + cursor.slice(index + 1)),
  'something added': (cursor) =>
    ['A', '=', '==', ' ', '\n', '.', '\0', cursor].flatMap((add) => [cursor + add, add + cursor]),
  'another case': (cursor) => [cursor.toUpperCase(), cursor.toLowerCase()].filter((other) => other !== cursor),
};

const foreign = [
  '',
  ' ',
  '0',
  'null',
  'undefined',
  '{}',
  '[object Object]',
  'MQ==',
  'eyJpZCI6IjEifQ',
  '%00',
  '✓',
  'é'.repeat(40),
  'A'.repeat(5_000),
];

export const list: Behaviour = (current) => {
  it('gives one empty page without a cursor where there is nobody', async () => {
    const page = await current().repository.list({ limit: 20 }, admin);
    expect(page).toEqual({ items: [] });
    expect(page).not.toHaveProperty('nextCursor');
  });

  it('gives users as they are stored', async () => {
    const { repository, caughtUp } = current();
    const [plain, before] = [await stored(current(), { subject: 'ada' }), await stored(current())];
    const after = changed(before, { name: 'Ada Changed', email: 'Changed@example.com' });
    await repository.update(before, after, admin);
    await caughtUp?.();
    const { items } = await repository.list({ limit: 20 }, admin);
    expect(items).toHaveLength(2);
    expect(items).toEqual(expect.arrayContaining([plain, after]));
  });

  it.each([
    [7, 1],
    [7, 2],
    [7, 3],
    [7, 6],
    [7, 7],
    [7, 8],
    [7, 100],
    [6, 1],
    [6, 2],
    [6, 3],
    [6, 6],
    [1, 1],
  ])('of %i users gives everyone exactly once in pages of %i, each full but the last', async (count, limit) => {
    const users = await storedMany(current(), count);
    const pages = await pagesOf(current().repository, limit);
    expect(idsOf(itemsOf(pages))).toEqual(idsOf(users));
    const full = Array(Math.ceil(count / limit) - 1).fill(limit);
    expect(pages.map(({ items }) => items.length)).toEqual([...full, count - full.length * limit]);
    expect(pages.at(-1)).not.toHaveProperty('nextCursor');
  });

  it('takes a page of 100', async () => {
    const users = await storedMany(current(), 101);
    const pages = await pagesOf(current().repository, 100);
    expect(pages.map(({ items }) => items.length)).toEqual([100, 1]);
    expect(idsOf(itemsOf(pages))).toEqual(idsOf(users));
  });

  it('gives the same order every time', async () => {
    const { repository } = current();
    await storedMany(current(), 7);
    const once = itemsOf(await pagesOf(repository, 3));
    expect(itemsOf(await pagesOf(repository, 2))).toEqual(once);
    expect(itemsOf(await pagesOf(repository, 100))).toEqual(once);
  });

  it('lets the limit change between pages', async () => {
    const { repository } = current();
    const users = await storedMany(current(), 7);
    const first = await repository.list({ limit: 2 }, admin);
    const rest = await pagesOf(repository, 3, first.nextCursor);
    expect(idsOf([...first.items, ...itemsOf(rest)])).toEqual(idsOf(users));
  });

  it('gives the same page for the same cursor again', async () => {
    const { repository } = current();
    await storedMany(current(), 5);
    const cursor = await firstCursor(repository, 2);
    expect(await repository.list({ limit: 2, cursor }, admin)).toEqual(
      await repository.list({ limit: 2, cursor }, admin),
    );
  });

  it.each([
    ['the user it stands on', (index: number) => index === 1],
    ['everyone before it', (index: number) => index <= 1],
    ['the user after it', (index: number) => index === 2],
  ])('keeps a cursor working on when %s is removed', async (_, removed) => {
    const { repository, caughtUp } = current();
    await storedMany(current(), 6);
    const all = itemsOf(await pagesOf(repository, 100));
    const cursor = await firstCursor(repository, 2);
    for (const user of all.filter((__, index) => removed(index))) await repository.remove(user, admin);
    await caughtUp?.();
    const rest = itemsOf(await pagesOf(repository, 2, cursor));
    expect(rest).toEqual(all.filter((__, index) => index > 1 && !removed(index)));
  });

  it('ends with an empty page where everyone after the cursor is gone', async () => {
    const { repository, caughtUp } = current();
    await storedMany(current(), 3);
    const cursor = await firstCursor(repository, 2);
    for (const user of itemsOf(await pagesOf(repository, 2, cursor))) await repository.remove(user, admin);
    await caughtUp?.();
    expect(await repository.list({ limit: 2, cursor }, admin)).toEqual({ items: [] });
  });

  it('gives who exists throughout exactly once, while others come, change and go', async () => {
    const { repository, caughtUp } = current();
    const staying = await storedMany(current(), 8);
    const leaving = await storedMany(current(), 4);
    const seen = [];
    let page = await repository.list({ limit: 2 }, admin);
    for (let turn = 0; turn < 50; turn++) {
      seen.push(...page.items);
      if (page.nextCursor === undefined) break;
      const leaver = leaving.pop();
      if (leaver !== undefined) await repository.remove(leaver, admin);
      const stayer = staying[turn];
      if (stayer !== undefined)
        await repository.update(stayer, changed(stayer, { email: `moved-${turn}@example.com` }), admin);
      if (turn < 4) await stored(current());
      await caughtUp?.();
      page = await repository.list({ limit: 2, cursor: page.nextCursor }, admin);
    }
    const ids = idsOf(staying);
    expect(idsOf(seen.filter(({ id }) => ids.includes(id)))).toEqual(ids);
  });

  describe('refuses as invalid_input, naming the cursor,', () => {
    const refusal = { code: 'invalid_input', violations: [expect.objectContaining({ field: 'cursor' })] };

    /** Those of `cursors` that the repository takes, or refuses in another way. */
    const wronglyTreated = async (cursors: readonly string[]): Promise<string[]> => {
      const { repository } = current();
      const treated = cursors.map(async (cursor) => {
        const outcome = await repository.list({ limit: 2, cursor: cursor as Cursor }, admin).catch((error) => error);
        const code = outcome?.code === 'invalid_input' && outcome.violations?.[0]?.field === 'cursor';
        return code ? [] : [cursor];
      });
      return (await Promise.all(treated)).flat();
    };

    it.each(Object.entries(damages))('a cursor with %s', async (_, damage) => {
      await storedMany(current(), 3);
      const cursor = await firstCursor(current().repository, 2);
      expect(await wronglyTreated(damage(cursor))).toEqual([]);
    });

    it.each(foreign.map((cursor) => [cursor.slice(0, 20), cursor]))('the foreign cursor %j', async (_, cursor) => {
      await storedMany(current(), 3);
      await expect(current().repository.list({ limit: 2, cursor: cursor as Cursor }, admin)).rejects.toMatchObject(
        refusal,
      );
    });

    it("a user's id alone, in any notation", async () => {
      const users = await storedMany(current(), 3);
      const notations = users.flatMap(({ id }) => {
        const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
        const texts = [
          id,
          `USER#${id}`,
          JSON.stringify({ pk: `USER#${id}` }),
          JSON.stringify({ id }),
          bytes.toString('hex'),
        ];
        return [...texts, ...texts.map((text) => Buffer.from(text).toString('base64url')), bytes.toString('base64url')];
      });
      expect(await wronglyTreated(notations)).toEqual([]);
    });

    it('a damaged cursor where there is nobody at all', async () => {
      await expect(current().repository.list({ limit: 2, cursor: 'x' as Cursor }, admin)).rejects.toMatchObject(
        refusal,
      );
    });
  });
};
