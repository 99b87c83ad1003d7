import type { Page, User } from '../../domain/index.ts';
import { assertEqual, assertWithout } from '../assertions.ts';
import { changed } from '../builders.ts';
import type { Behaviour } from './behaviour.ts';
import { firstCursor, idsOf, itemsOf, listed, pagesOf } from './pages.ts';
import { admin, stored, storedMany } from './stored.ts';

/** How many users there are, and the limit of a page. */
const sizes = [
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
] as const;

/** Who is removed of six users in pages of two, by the place in the list, while somebody holds the first cursor. */
const removals: Readonly<Record<string, (index: number) => boolean>> = {
  'the user it stands on': (index) => index === 1,
  'everyone before it': (index) => index <= 1,
  'the user after it': (index) => index === 2,
};

const lengthsOf = (pages: readonly Page<User>[]): number[] => pages.map(({ items }) => items.length);

export const list: Behaviour = (rule) => {
  rule('gives one empty page without a cursor where there is nobody', async ({ repository }) => {
    const page = await repository.list({ limit: 20 }, admin);
    assertEqual(page, { items: [] });
    assertWithout(page, 'nextCursor');
  });

  rule('gives users as they are stored', async (fixture) => {
    const { repository } = fixture;
    const [plain, before] = [await stored(fixture, { subject: 'ada' }), await stored(fixture)];
    const after = changed(before, { name: 'Ada Changed', email: 'Changed@example.com' });
    await repository.update(before, after, admin);
    await fixture.caughtUp?.();
    const { items } = await repository.list({ limit: 20 }, admin);
    assertEqual(items, items[0]?.id === plain.id ? [plain, after] : [after, plain]);
  });

  for (const [count, limit] of sizes)
    rule(
      `of ${count} users gives everyone exactly once in pages of ${limit}, each full but the last`,
      async (fixture) => {
        const users = await storedMany(fixture, count);
        const pages = await pagesOf(fixture, limit);
        assertEqual(idsOf(itemsOf(pages)), idsOf(users));
        const full = Array(Math.ceil(count / limit) - 1).fill(limit);
        assertEqual(lengthsOf(pages), [...full, count - full.length * limit]);
        assertWithout(pages.at(-1), 'nextCursor');
      },
    );

  rule('takes a page of 100', async (fixture) => {
    const users = await storedMany(fixture, 101);
    const pages = await pagesOf(fixture, 100);
    assertEqual(lengthsOf(pages), [100, 1]);
    assertEqual(idsOf(itemsOf(pages)), idsOf(users));
  });

  rule('gives the same order every time', async (fixture) => {
    await storedMany(fixture, 7);
    const once = await listed(fixture, 3);
    assertEqual(await listed(fixture, 2), once);
    assertEqual(await listed(fixture, 100), once);
  });

  rule('lets the limit change between pages', async (fixture) => {
    const { repository } = fixture;
    const users = await storedMany(fixture, 7);
    const first = await repository.list({ limit: 2 }, admin);
    const rest = await listed(fixture, 3, first.nextCursor);
    assertEqual(idsOf([...first.items, ...rest]), idsOf(users));
  });

  rule('gives the same page for the same cursor again', async (fixture) => {
    const { repository } = fixture;
    await storedMany(fixture, 5);
    const cursor = await firstCursor(fixture, 2);
    const once = await repository.list({ limit: 2, cursor }, admin);
    assertEqual(await repository.list({ limit: 2, cursor }, admin), once);
  });

  for (const [who, removed] of Object.entries(removals))
    rule(`keeps a cursor working on when ${who} is removed`, async (fixture) => {
      const { repository } = fixture;
      await storedMany(fixture, 6);
      const all = await listed(fixture);
      const cursor = await firstCursor(fixture, 2);
      for (const user of all.filter((_, index) => removed(index))) await repository.remove(user, admin);
      const rest = await listed(fixture, 2, cursor);
      const expected = all.filter((_, index) => index > 1 && !removed(index));
      assertEqual(rest, expected);
    });

  rule('ends with an empty page where everyone after the cursor is gone', async (fixture) => {
    const { repository } = fixture;
    await storedMany(fixture, 3);
    const cursor = await firstCursor(fixture, 2);
    for (const user of await listed(fixture, 2, cursor)) await repository.remove(user, admin);
    await fixture.caughtUp?.();
    assertEqual(await repository.list({ limit: 2, cursor }, admin), { items: [] });
  });

  rule('gives who exists throughout exactly once, while others come, change and go', async (fixture) => {
    const { repository } = fixture;
    const staying = await storedMany(fixture, 8);
    const leaving = await storedMany(fixture, 4);
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
      if (turn < 4) await stored(fixture);
      await fixture.caughtUp?.();
      page = await repository.list({ limit: 2, cursor: page.nextCursor }, admin);
    }
    const ids = idsOf(staying);
    assertEqual(idsOf(seen.filter(({ id }) => ids.includes(id))), ids);
  });
};
