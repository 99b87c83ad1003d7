import { echo } from './echo.ts';
import { type InputError, invalidInput } from './problem.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

const wrongBody = (code: string, detail: string) => invalidInput({ pointer: '', code, detail });

/** A JSON Pointer to a member of the body (RFC 6901 §3). */
export const pointerTo = (member: string): string => {
  const escaped = echo(member.replaceAll('~', '~0').replaceAll('/', '~1'));
  // What is cut may have been cut inside of an escape.
  return `/${escaped.replace(/~$/, '')}`;
};

/** @throws Problem `invalid_input` for what is no JSON (a byte order mark included) or no object */
export function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrongBody('malformed_json', 'must be valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongBody('not_an_object', 'must be a JSON object');
  }
  return value as JsonObject;
}

/** A string, or a character that opens, closes or separates. Numbers and words between them don't matter. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

/**
 * The members that the outermost object of a valid JSON text names more than once: `JSON.parse` keeps the last and says
 * nothing (RFC 8259 §4).
 */
export function duplicateMembers(text: string): readonly InputError[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  let depth = 0;
  let nameNext = false;
  for (const part of text.match(token) ?? []) {
    if (part === '{' || part === '[') depth += 1;
    else if (part === '}' || part === ']') depth -= 1;
    else if (part !== ',' && nameNext) {
      const name: string = JSON.parse(part);
      (seen.has(name) ? twice : seen).add(name);
    }
    nameNext = depth === 1 && (part === '{' || part === ',');
  }
  return [...twice].map((name) => ({ pointer: pointerTo(name), code: 'duplicate', detail: 'must be given once' }));
}

/** The members of `body` that are not among `known`; own keys alone count, so that `__proto__` is one like any other. */
export const unknownMembers = (body: JsonObject, known: readonly string[]): readonly InputError[] =>
  Object.keys(body)
    .filter((name) => !known.includes(name))
    .map((name) => ({ pointer: pointerTo(name), code: 'unknown', detail: 'is not a member of this request' }));
