import { me } from '../../domain/index.ts';
import { emailOf, type SeenChange } from './seen-change.ts';

/** What ties requests together. */
const tiesOf = ({ target, users, key, subject, cursor, addresses }: SeenChange): readonly string[] => [
  ...(target === undefined || target === me ? [] : [`user ${target}`]),
  ...users.flatMap((user) => [`user ${user.id}`, `email ${emailOf(user)}`]),
  ...addresses.map((address) => `email ${address}`),
  ...(key === undefined ? [] : [`key ${key}`]),
  ...(subject === undefined ? [] : [`person ${subject}`]),
  ...(cursor === undefined ? [] : [`cursor ${cursor}`]),
];

/**
 * Of the requests before, in their order, those that made or changed what the chosen one is about, and the pages that its cursor
 * comes from. A list is about everybody.
 */
export function tiedTo(chosen: SeenChange, earlier: readonly SeenChange[]): readonly SeenChange[] {
  const ties = new Set(tiesOf(chosen));
  const tied = new Set<SeenChange>();
  let isAboutAll = chosen.lists;
  let before = -1;
  while (tied.size > before) {
    before = tied.size;
    for (const one of earlier) {
      const changesIt = one.changes && (isAboutAll || tiesOf(one).some((tie) => ties.has(tie)));
      const gaveCursor = one.lists && one.nextCursor !== undefined && ties.has(`cursor ${one.nextCursor}`);
      if (!changesIt && !gaveCursor) continue;
      tied.add(one);
      isAboutAll ||= gaveCursor;
      for (const tie of tiesOf(one)) ties.add(tie);
    }
  }
  return earlier.filter((one) => tied.has(one));
}
