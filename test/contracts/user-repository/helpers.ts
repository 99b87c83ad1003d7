import type { Cursor, Page, User } from '../../../src/domain/index.ts';
import type { Inserted, UserRepository } from '../../../src/ports/user-repository.ts';
import { buildUser, type UserOverrides } from '../../support/builders.ts';
import { asAdministrator } from '../../support/calls.ts';
import type { Fixture } from './fixture.ts';

export const admin = asAdministrator();

/** A user who is stored, with the given members. */
export async function stored({ repository }: Fixture, overrides: UserOverrides = {}): Promise<User> {
  const { user } = await repository.insert(buildUser(overrides), admin);
  return user;
}

export async function storedMany(fixture: Fixture, count: number): Promise<User[]> {
  const users = await Promise.all(Array.from({ length: count }, () => stored(fixture)));
  await fixture.caughtUp?.();
  return users;
}

export const idsOf = (users: readonly User[]): string[] => users.map(({ id }) => id).sort();

/** Every page from `cursor` on. A list that goes round in circles is a failure, not a test that never ends. */
export async function pagesOf(repository: UserRepository, limit: number, cursor?: Cursor): Promise<Page<User>[]> {
  const pages: Page<User>[] = [];
  let next = cursor;
  do {
    const page = await repository.list(next === undefined ? { limit } : { limit, cursor: next }, admin);
    pages.push(page);
    next = page.nextCursor;
    if (pages.length > 200) throw new Error('the list does not end');
  } while (next !== undefined);
  return pages;
}

export const itemsOf = (pages: readonly Page<User>[]): User[] => pages.flatMap(({ items }) => items);

/** `nextCursor` of the first page; the test is wrong where there is none. */
export async function firstCursor(repository: UserRepository, limit: number): Promise<Cursor> {
  const { nextCursor } = await repository.list({ limit }, admin);
  if (nextCursor === undefined) throw new Error('too few users for a second page');
  return nextCursor;
}

/** How many of `attempts` succeeded, and the codes of the others in alphabetical order. */
export async function outcomesOf(attempts: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(attempts);
  const refused = settled.filter((one) => one.status === 'rejected').map(({ reason }) => String(reason.code ?? reason));
  return { succeeded: settled.length - refused.length, refused: refused.sort() };
}

export const timesOf = (count: number, code: string): string[] => Array(count).fill(code);

/** Users of successful inserts. */
export const usersOf = (inserted: readonly Inserted[]): User[] => inserted.map(({ user }) => user);

/** What the port alone can tell of the invariant; a fixture's own audit sees the claims as well. */
export async function auditByPort({ repository, caughtUp }: Fixture): Promise<void> {
  await caughtUp?.();
  const users = itemsOf(await pagesOf(repository, 100));
  for (const user of users) {
    const { id, email, subject } = user;
    const found = [await repository.find(id, admin), await repository.findByEmail(email, admin)];
    if (subject !== undefined) found.push(await repository.findBySubject(subject, admin));
    if (found.some((one) => one?.id !== id)) throw new Error(`${id} is listed and not found`);
  }
  const subjects = users.flatMap(({ subject }) => subject ?? []);
  if (new Set(subjects).size < subjects.length) throw new Error('two users share a subject');
}
