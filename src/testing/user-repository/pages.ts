import type { Cursor, Page, User } from '../../domain/index.ts';
import { assert } from '../assertions.ts';
import type { UserRepositoryFixture } from './fixture.ts';
import { admin } from './stored.ts';

/** Far more than any rule stores users. */
const maxPages = 200;

/**
 * Every page from `cursor` on, of a list that shows every write. One that goes round in circles is a failure, not a test that never
 * ends.
 */
export async function pagesOf(fixture: UserRepositoryFixture, limit: number, cursor?: Cursor): Promise<Page<User>[]> {
  const { repository } = fixture;
  await fixture.caughtUp?.();
  const pages: Page<User>[] = [];
  let next = cursor;
  do {
    const page = await repository.list(next === undefined ? { limit } : { limit, cursor: next }, admin);
    pages.push(page);
    next = page.nextCursor;
    assert(pages.length <= maxPages, `expected the list to end, got ${maxPages} pages and a cursor`);
  } while (next !== undefined);
  return pages;
}

export const itemsOf = (pages: readonly Page<User>[]): User[] => pages.flatMap(({ items }) => items);

/** Every user that the list gives, in its order. */
export const listed = async (fixture: UserRepositoryFixture, limit = 100, cursor?: Cursor): Promise<User[]> =>
  itemsOf(await pagesOf(fixture, limit, cursor));

export const idsOf = (users: readonly User[]): string[] => users.map(({ id }) => id).sort();

/** `nextCursor` of the first page, of more users than `limit`. */
export async function firstCursor(fixture: UserRepositoryFixture, limit: number): Promise<Cursor> {
  await fixture.caughtUp?.();
  const { nextCursor } = await fixture.repository.list({ limit }, admin);
  assert(nextCursor !== undefined, `expected a nextCursor after ${limit} of more users, got none`);
  return nextCursor;
}
