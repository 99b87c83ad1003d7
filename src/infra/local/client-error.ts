import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { gatewayProblem } from './gateway-problem.ts';
import { codeOf } from './startup-error.ts';

const detail = 'This is not a complete and correct HTTP message.';
const malformed = { status: 400, code: 'malformed_http', detail };
const refusals: Readonly<Record<string, typeof malformed>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'headers_too_large', detail: 'Target and headers may have 16 KB.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'request_timeout', detail },
};

/** Answers what is no HTTP, or did not come to an end: there is no request yet that a function could be given. */
export function refuseMalformed(error: Error, socket: Duplex, corsOrigin: string | undefined): void {
  if (codeOf(error) === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const refusal = refusals[codeOf(error) ?? ''] ?? malformed;
  const { headers, body } = gatewayProblem(refusal, { requestId: randomUUID(), corsOrigin });
  const lines = Object.entries({ ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' });
  socket.end(
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  );
}
