import { createHash } from 'node:crypto';
import { type Cursor, DomainError, invalidCursor, isUserId, type UserId } from '../../domain/index.ts';

const format = 1;
const checksumBytes = 8;

/** base64url of: one byte format, 16 bytes id, the first 8 bytes of their SHA-256. */
export function toCursor(id: UserId): Cursor {
  const position = Buffer.concat([Buffer.of(format), Buffer.from(id.replaceAll('-', ''), 'hex')]);
  const checksum = createHash('sha256').update(position).digest().subarray(0, checksumBytes);
  return Buffer.concat([position, checksum]).toString('base64url') as Cursor;
}

/**
 * The checksum notices damage. Who builds a cursor on purpose only starts elsewhere in a list that they may read anyway.
 * @throws DomainError `invalid_input` for anything that `toCursor` did not make
 */
export function fromCursor(cursor: Cursor): UserId {
  const hex = Buffer.from(cursor, 'base64url').toString('hex').slice(2, 34);
  const id = hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  if (!isUserId(id) || toCursor(id) !== cursor) throw new DomainError('invalid_input', { violations: [invalidCursor] });
  return id;
}
