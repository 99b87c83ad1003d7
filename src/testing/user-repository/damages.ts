const urlSafe = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~';

const replaceAt = (text: string, index: number, char: string) => text.slice(0, index) + char + text.slice(index + 1);

/** Ways to damage a cursor, each to every result it can have. */
export const damages: Readonly<Record<string, (cursor: string) => readonly string[]>> = {
  'one changed character': (cursor) =>
    [...cursor].flatMap((was, index) =>
      [...urlSafe].filter((char) => char !== was).map((char) => replaceAt(cursor, index, char)),
    ),
  'its end cut off': (cursor) => [...cursor].map((_, index) => cursor.slice(0, index)),
  'its beginning cut off': (cursor) => [...cursor].map((_, index) => cursor.slice(index + 1)),
  'a missing character': (cursor) => [...cursor].map((_, index) => replaceAt(cursor, index, '')),
  'something added': (cursor) =>
    ['A', '=', '==', ' ', '\n', '.', '\0', cursor].flatMap((add) => [cursor + add, add + cursor]),
  'another case': (cursor) => [cursor.toUpperCase(), cursor.toLowerCase()].filter((other) => other !== cursor),
};
