import type { UserId } from '../../domain/index.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Without padding (RFC 4648 §5). By hand: the language alone has no such function, and runtimes have different ones. */
function base64url(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,6}/g) ?? []).map((six) => alphabet[Number.parseInt(six.padEnd(6, '0'), 2)]).join('');
}

const bytesOfAscii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));
const bytesOfHex = (text: string): number[] => (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/** An id as a careless repository might write it into a cursor. */
export function notationsOf(id: UserId): string[] {
  const hex = id.replaceAll('-', '');
  const texts = [id, `USER#${id}`, JSON.stringify({ pk: `USER#${id}` }), JSON.stringify({ id }), hex];
  return [...texts, ...texts.map((text) => base64url(bytesOfAscii(text))), base64url(bytesOfHex(hex))];
}
