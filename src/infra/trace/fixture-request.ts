import { isUserId } from '../../domain/index.ts';
import type { FixtureBody, FixtureRequest } from './fixture-format.ts';
import type { FixtureValues } from './fixture-values.ts';
import { writtenTemplate } from './placeholder.ts';
import type { HeaderLines, RequestTrace, SeenBody } from './request-trace.ts';
import { keyIn } from './seen-change.ts';
import { decoded, isPlainJson, jsonIn, splitTarget } from './seen-message.ts';

/** What the service reads of a request, besides who sends it. */
const read = ['accept', 'content-type', 'content-encoding', 'if-match', 'if-none-match', 'idempotency-key'];

/** A part of a target; what surrounds a placeholder in it is encoded anew, other parts stay as they were sent. */
function writtenPart(part: string, text: string, values: FixtureValues): string {
  const template = values.template(text);
  return template.every((one) => typeof one === 'string')
    ? writtenTemplate([part])
    : writtenTemplate(template.map((one) => (typeof one === 'string' ? encodeURIComponent(one) : one)));
}

function writtenPath(path: string, values: FixtureValues): string {
  const [, id] = /^\/users\/([^/]+)\/?$/.exec(path) ?? [];
  if (isUserId(id)) values.user(id);
  return path
    .split('/')
    .map((segment) => writtenPart(segment, decoded(segment.replaceAll('+', '%2B')), values))
    .join('/');
}

const writtenQuery = (query: string, values: FixtureValues): string =>
  query
    .split('&')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      const value = rest.join('=');
      if (name === 'cursor' && values.hasCursor(decoded(value)))
        return `cursor=${writtenTemplate([values.cursor(decoded(value))])}`;
      const parts = [name, ...(rest.length === 0 ? [] : [value])];
      return parts.map((part) => writtenPart(part, decoded(part), values)).join('=');
    })
    .join('&');

/** Lines of a message as members, those of one name together. */
export function headerMembers(lines: HeaderLines): Readonly<Record<string, string | readonly string[]>> {
  const members = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of lines) {
    const known = members.get(name.toLowerCase()) ?? { name, values: [] };
    members.set(name.toLowerCase(), { name, values: [...known.values, value] });
  }
  return Object.fromEntries(
    [...members.values()].map(({ name, values: [first = '', ...more] }) => [
      name,
      more.length === 0 ? first : [first, ...more],
    ]),
  );
}

/** A body with its placeholders; undefined for an empty one. */
export function writtenBody(body: SeenBody, values: FixtureValues): FixtureBody | undefined {
  if (body.text === '') return undefined;
  if (body.isBase64Encoded) return { base64: body.text };
  const json = jsonIn(body);
  return json !== undefined && isPlainJson(body.text, json)
    ? { json: values.json(json) }
    : { text: values.written(body.text) };
}

/** A request as a fixture has it. */
export function fixtureRequest(trace: RequestTrace, values: FixtureValues): FixtureRequest {
  const { method, target, headers, body } = trace.request;
  const { path, query } = splitTarget(target);
  const key = keyIn(trace);
  const written = (name: string, value: string): string =>
    name.toLowerCase() === 'idempotency-key' && key !== undefined
      ? writtenTemplate([value.includes('"') ? '"' : '', values.key(key), value.includes('"') ? '"' : ''])
      : values.written(value);
  const lines = headers.flatMap(([name, value]) =>
    read.includes(name.toLowerCase()) ? [[name, written(name, value)] as const] : [],
  );
  const sent = writtenBody(body, values);
  return {
    method,
    target: writtenPath(path, values) + (query === undefined ? '' : `?${writtenQuery(query, values)}`),
    ...(lines.length === 0 ? {} : { headers: headerMembers(lines) }),
    ...(sent === undefined ? {} : { body: sent }),
  };
}
