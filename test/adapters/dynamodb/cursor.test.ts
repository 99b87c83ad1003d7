import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fromCursor, toCursor } from '../../../src/adapters/dynamodb/cursor.ts';
import type { Cursor, UserId } from '../../../src/domain/index.ts';
import { thrownBy } from '../../support/thrown-by.ts';

const id = '0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d' as UserId;
const hex = id.replaceAll('-', '');

/** A cursor made by the document: format, id, the first 8 bytes of their SHA-256. */
const built = (position: string, checksumOf = position): Cursor => {
  const checksum = createHash('sha256').update(Buffer.from(checksumOf, 'hex')).digest('hex').slice(0, 16);
  return Buffer.from(position + checksum, 'hex').toString('base64url') as Cursor;
};

const refused = expect.objectContaining({
  code: 'invalid_input',
  violations: [expect.objectContaining({ field: 'cursor' })],
});

describe('a cursor', () => {
  it('is format 1, the id and a checksum, safe in a URL', () => {
    expect(toCursor(id)).toBe(built(`01${hex}`));
    expect(toCursor(id)).toMatch(/^[\w-]{34}$/);
  });

  it('gives back its id', () => {
    expect(fromCursor(toCursor(id))).toBe(id);
  });

  it.each([
    ['of another format', built(`02${hex}`)],
    ['with the checksum of another id', built(`01${hex}`, `01${hex.replace('0a', '0b')}`)],
    ['of a shorter id', built(`01${hex.slice(2)}`)],
    ['of a longer id', built(`01${hex}00`)],
    ['in standard base64, padded', Buffer.from(toCursor(id), 'base64url').toString('base64') as Cursor],
    ['with a line break', `${toCursor(id)}\n` as Cursor],
    ['that is empty', '' as Cursor],
  ])('%s is refused', (_, cursor) => {
    expect(thrownBy(() => fromCursor(cursor))).toEqual(refused);
  });
});
