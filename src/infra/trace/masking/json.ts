import { isRecord } from '../is-record.ts';
import type { SeenBody } from '../request-trace.ts';
import { maskedParameter } from './target.ts';
import { mark, maskedId, maskedName, maskedText, renamed } from './text.ts';

const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

function maskedTextOf(name: string, text: string): string {
  if (name === 'id') return maskedId(text);
  return /^(?:created|updated)At$/.test(name) && isTime(text) ? text : maskedText(text);
}

/** Every text and number; the structure stays, ids, times of the service, and of names those of the API. */
export function maskedValue(value: unknown, of = ''): unknown {
  if (typeof value === 'string') return maskedTextOf(of, value);
  if (typeof value === 'number') return 0;
  if (Array.isArray(value)) return value.map((one) => maskedValue(one));
  if (!isRecord(value)) return value;
  return renamed(Object.entries(value).map(([name, member]) => [maskedName(name), maskedValue(member, name)]));
}

/** `/email`: where in the body, by names of the API. */
const maskedPointer = (pointer: string): string =>
  pointer
    .split('/')
    .map((name) => (name === '' ? '' : maskedName(name)))
    .join('/');

/** What the service says is wrong quotes names, and nothing else of what was sent. */
export function maskedErrors(errors: unknown): unknown {
  if (!Array.isArray(errors)) return errors;
  return errors.filter(isRecord).map(({ pointer, parameter, header, code, detail }) => ({
    ...(typeof pointer === 'string' ? { pointer: maskedPointer(pointer) } : {}),
    ...(typeof parameter === 'string' ? { parameter: maskedParameter(parameter) } : {}),
    ...(typeof header === 'string' ? { header } : {}),
    code,
    detail,
  }));
}

/** A problem is in the service's own words. */
const isProblem = (value: Readonly<Record<string, unknown>>): boolean =>
  typeof value['type'] === 'string' && typeof value['code'] === 'string' && typeof value['status'] === 'number';

function maskedAnswerValue(value: unknown): unknown {
  if (!isRecord(value) || !isProblem(value)) return maskedValue(value);
  const { type, title, status, detail, instance, code, errors } = value;
  return {
    type,
    title,
    status,
    detail,
    instance,
    code,
    ...(errors === undefined ? {} : { errors: maskedErrors(errors) }),
  };
}

function maskedJson(text: string, mask: (value: unknown) => unknown): string {
  if (text === '') return text;
  try {
    return JSON.stringify(mask(JSON.parse(text)));
  } catch {
    return mark;
  }
}

/** What a client sent. */
export const maskedRequestText = (text: string): string => maskedJson(text, maskedValue);

/** What the service answered. */
export const maskedAnswerText = (text: string): string => maskedJson(text, maskedAnswerValue);

export const maskedBody = ({ text, isBase64Encoded }: SeenBody, maskedTextOf: (text: string) => string): SeenBody => ({
  text: isBase64Encoded ? mark : maskedTextOf(text),
  isBase64Encoded,
});
