import { type Cursor, DomainError, invalidCursor, isUserId, type UserId } from '../../domain/index.ts';

/** 32-bit FNV-1a: notices damage; nothing here needs a secret. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(16);
}

/** URL-safe: the last id of the page and its checksum. */
export const toCursor = (id: UserId): Cursor => `${id}.${checksum(id)}` as Cursor;

/** @throws DomainError `invalid_input` for anything that `toCursor` did not make */
export function fromCursor(cursor: Cursor): UserId {
  const id = cursor.slice(0, 36);
  if (!isUserId(id) || toCursor(id) !== cursor) throw new DomainError('invalid_input', { violations: [invalidCursor] });
  return id;
}
