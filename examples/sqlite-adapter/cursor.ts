import { createHash } from 'node:crypto';
import { type Cursor, DomainError, invalidCursor, isUserId, type UserId } from 'hexagonal-users/domain';

const checksum = (id: UserId): string => createHash('sha256').update(id).digest('base64url').slice(0, 11);

/** URL-safe: the last id of the page, and a checksum that notices damage. */
export const toCursor = (id: UserId): Cursor => `${id}.${checksum(id)}` as Cursor;

/** @throws DomainError `invalid_input` for anything that `toCursor` did not make */
export function fromCursor(cursor: Cursor): UserId {
  const id = cursor.slice(0, 36);
  if (!isUserId(id) || toCursor(id) !== cursor) throw new DomainError('invalid_input', { violations: [invalidCursor] });
  return id;
}
