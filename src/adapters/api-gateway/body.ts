import { checkContentType } from './content-type.ts';
import type { HttpRequest } from './http-request.ts';
import { duplicateMembers, type JsonObject, parseObject, unknownMembers } from './json.ts';
import { invalidInput, maxBodyBytes, Problem } from './problem.ts';
import { validate } from './requests/validate.ts';

/** RFC 4648 §4, padding required. Node's decoder passes over whatever is not of the alphabet. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function bytesIn(body: string, isBase64Encoded: boolean): number {
  if (isBase64Encoded) return Math.floor((body.replace(/={1,2}$/, '').length * 3) / 4);
  // No character has less than a byte, and to count those of megabytes takes a while.
  return body.length > maxBodyBytes ? body.length : Buffer.byteLength(body);
}

/** Judged on the length as sent, before any of it is decoded. */
function checkSize(body: string, isBase64Encoded: boolean): void {
  if (bytesIn(body, isBase64Encoded) > maxBodyBytes) throw new Problem('content_too_large');
}

function decode(body: string): string {
  if (!base64.test(body)) {
    throw invalidInput({ pointer: '', code: 'malformed_base64', detail: 'must be valid base64' });
  }
  try {
    // A byte order mark stays, for the JSON parser to refuse.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(body, 'base64'));
  } catch {
    throw invalidInput({ pointer: '', code: 'malformed_utf8', detail: 'must be valid UTF-8' });
  }
}

/**
 * The body as a validated request: size, type, base64, UTF-8, JSON, members, values, in this order; what is wrong with
 * members and values comes all at once.
 * @throws Problem `content_too_large`, `unsupported_media_type`, `invalid_input`
 */
export function readBody<T extends object>(request: HttpRequest, Request: new (body: JsonObject) => T): T {
  const { body = '', isBase64Encoded } = request;
  checkSize(body, isBase64Encoded);
  checkContentType(request);
  if (body === '') throw invalidInput({ pointer: '', code: 'required', detail: 'must be a JSON object' });
  const text = isBase64Encoded ? decode(body) : body;
  const object = parseObject(text);
  const validated = new Request(object);
  const errors = [...duplicateMembers(text), ...unknownMembers(object, Object.keys(validated)), ...validate(validated)];
  if (errors.length > 0) throw invalidInput(...errors);
  return validated;
}
