import type { HttpRequest } from './http-request.ts';
import { invalidInput } from './problem.ts';

/** 1–255 visible ASCII characters without quotes inside. */
const key = '[!#-~]{1,255}';

/** Bare or in double quotes; the key is what is between them. Text without anchors, so that a document can quote it. */
export const idempotencyKeyPattern = `(?:${key}|"${key}")`;

/** With the blanks that are no part of a field value (RFC 9110 §5.5). */
const fieldLine = new RegExp(`^[\\t ]*${idempotencyKeyPattern}[\\t ]*$`);

/** @throws Problem `invalid_input` for two header lines and for anything but a key */
export function readIdempotencyKey({ headers }: HttpRequest): string | undefined {
  const lines = headers.get('idempotency-key');
  if (lines === undefined) return undefined;
  const [line = '', ...more] = lines;
  if (!fieldLine.test(line) || more.length > 0) {
    throw invalidInput({
      header: 'Idempotency-Key',
      code: 'malformed',
      detail: 'must be one key of 1–255 visible ASCII characters without quotes inside',
    });
  }
  return line.replace(/[\t "]/g, '');
}
