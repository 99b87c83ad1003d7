import { userView } from '../../../adapters/api-gateway/user-view.ts';
import type { User } from '../../../domain/index.ts';

/** Stands for what is not shown. */
export const mark = '•••';

/** What tells one user from another, and nothing of who they are. */
export const isUserId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

/** Of an address its shape, of anything else nothing. */
export function maskedText(text: string): string {
  if (text === '') return text;
  return text.includes('@') ? `${mark}@${mark}` : mark;
}

/** What stands where the id of a user should: one stays, and so does `me`. */
export const maskedId = (text: string): string => (isUserId(text) || text === 'me' ? text : maskedText(text));

/** A key's kind, as `EMAIL#`, and what follows where it is the id of a user. */
export function maskedKey(key: string): string {
  const [, kind = '', rest = ''] = /^([A-Z]+#)?(.*)$/s.exec(key) ?? [];
  return kind + (kind === 'USER#' ? maskedId(rest) : maskedText(rest));
}

/** Of the API: those of a user, which are named in one place, of a page of users, and of a problem. */
const names = new Set([
  ...Object.keys(userView({ createdAt: 0, updatedAt: 0 } as User)),
  ...'items nextCursor limit cursor type title status detail instance code errors pointer parameter header'.split(' '),
]);

/** The name of a member: one of the API's, or whatever a client made up. */
export const maskedName = (name: string): string => (names.has(name) ? name : mark);

/** Of names that are masked alike, all members stay. */
export function renamed<T>(entries: readonly (readonly [name: string, value: T])[]): Record<string, T> {
  const taken = new Map<string, number>();
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      return [count === 1 ? name : `${name} ${count}`, value];
    }),
  );
}
