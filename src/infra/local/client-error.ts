import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { gatewayProblem } from './gateway-problem.ts';
import { codeOf } from './startup-error.ts';

const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers what is no HTTP, or did not come to an end: there is no request yet that a function could be given. */
export function refuseMalformed(error: Error, socket: Duplex): void {
  if (codeOf(error) === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = statuses[codeOf(error) ?? ''] ?? 400;
  const { headers, body } = gatewayProblem(status, 'This is not a complete and correct HTTP message.');
  const lines = Object.entries({ ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  );
}
