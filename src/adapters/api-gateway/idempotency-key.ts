import type { HttpRequest } from './http-request.ts';
import { invalidInput } from './problem.ts';

/** 1–255 visible ASCII characters, bare or in double quotes; the key is what is between them. */
const bare = /^[\x21\x23-\x7e]{1,255}$/;
const quoted = /^"([\x21\x23-\x7e]{1,255})"$/;

/** @throws Problem `invalid_input` for two header lines and for anything but a key */
export function readIdempotencyKey({ headers }: HttpRequest): string | undefined {
  const lines = headers.get('idempotency-key');
  if (lines === undefined) return undefined;
  const [line = '', ...more] = lines.map((value) => value.trim());
  const key = quoted.exec(line)?.[1] ?? bare.exec(line)?.[0];
  if (key === undefined || more.length > 0) {
    throw invalidInput({
      header: 'Idempotency-Key',
      code: 'malformed',
      detail: 'must be one key of 1–255 visible ASCII characters without quotes inside',
    });
  }
  return key;
}
