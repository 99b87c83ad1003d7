import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Recording } from './recording.ts';

/** Milliseconds: longer than any request takes. */
const patience = 30_000;

const isChunked = ({ head }: Recording): boolean =>
  head.headers.some(([name, value]) => name.toLowerCase() === 'transfer-encoding' && /chunked/i.test(value));

/** Of a body that came in pieces, of which nobody knows any more where one ended, one piece. */
function framed(recording: Recording, body: Buffer): Buffer {
  if (!isChunked(recording)) return body;
  const end = Buffer.from('0\r\n\r\n');
  if (body.length === 0) return end;
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n'), end]);
}

/** The bytes of the request as they came; undefined where not all of them are known. */
export function bytesOfRequest(recording: Recording): Buffer | undefined {
  const { head, body, isBodyComplete } = recording;
  if (body === undefined || !isBodyComplete) return undefined;
  const lines = head.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const start = `${head.method} ${head.target} ${head.protocol}\r\n${lines}\r\n`;
  // As Node reads heads (RFC 9112 §2.2: a superset of US-ASCII).
  return Buffer.concat([Buffer.from(start, 'latin1'), framed(recording, body)]);
}

/**
 * Sends them over a connection of their own and waits for the end of the answer, whose `X-Request-Id` it returns.
 * @throws Error where no answer comes, or none with an id
 */
export async function sendAgain(bytes: Buffer, address: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  socket.setTimeout(patience, () => socket.destroy(new Error(`no answer within ${patience / 1000} s`)));
  socket.end(bytes);
  const answer = await text(socket);
  // An interim answer comes first where the request expects one (RFC 9110 §15.2).
  const [head = ''] = answer.replace(/^(?:HTTP\/1\.1 1\d\d[\s\S]*?\r\n\r\n)+/, '').split('\r\n\r\n');
  const [, id] = /^x-request-id: *(\S+)/im.exec(head) ?? [];
  if (id === undefined) throw new Error('the answer has no X-Request-Id');
  return id;
}
