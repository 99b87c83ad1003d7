import { isRecord } from '../../trace/is-record.ts';
import type { DatabaseCall, HeaderLines, RequestTrace, SeenBody } from '../../trace/request-trace.ts';
import { headerOf } from '../../trace/seen-message.ts';
import { partsOf } from './call-parts.ts';
import type { StationName } from './stations.ts';
import { shownStatus } from './words.ts';

/** A few lines that show what a request looks like at a station. */
export type Shape = readonly string[];

/** Lines of a card, and characters of a line. */
const most = { lines: 5, characters: 60 };

const cut = (lines: readonly string[]): Shape =>
  lines
    .slice(0, most.lines)
    .map((line) => (line.length > most.characters ? `${line.slice(0, most.characters)}…` : line));

/** The headers that say most about a message of this API. */
const telling = ['authorization', 'if-match', 'idempotency-key', 'local-fault', 'content-type', 'etag', 'location'];

const messageShape = (start: string, headers: HeaderLines, { text, isBase64Encoded }: SeenBody): Shape => {
  const lines = telling.flatMap((name) => {
    const value = headerOf(headers, name);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  const body = text === '' ? [] : ['', isBase64Encoded ? `base64 ${text}` : (text.split('\n')[0] ?? '')];
  return cut([start, ...lines.slice(0, most.lines - 1 - body.length), ...body]);
};

const eventMembers = ['resource', 'httpMethod', 'headers', 'requestContext', 'body'];

function eventShape(event: unknown): Shape {
  if (!isRecord(event)) return [];
  const lines = eventMembers.filter((name) => Object.hasOwn(event, name));
  return lines.map((name, index) => {
    const value = event[name];
    const shown = isRecord(value) ? '{ … }' : JSON.stringify(value);
    const [open, close] = [index === 0 ? '{ ' : '  ', index === lines.length - 1 ? ' }' : ','];
    return `${cut([`${open}"${name}": ${shown}`])[0]}${close}`;
  });
}

/** As it is written in JavaScript: names without quotes. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'undefined';
  const members = Object.entries(value).map(([name, one]) => `${name}: ${literal(one)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function domainShape({ explanation }: RequestTrace): Shape {
  if (explanation === undefined) return [];
  if ('answered' in explanation) return [`${shownStatus(explanation.answered)}`];
  if ('refusal' in explanation) {
    const { status, code, errors = [] } = explanation.refusal;
    const places = errors.map((error) =>
      isRecord(error) ? `${error['pointer'] ?? error['parameter'] ?? error['header']}` : '',
    );
    return cut([`${status} ${code}`, ...places.map((place) => `✗ ${place}`)]);
  }
  const { method, arguments: given } = explanation.command;
  const lines = given.map((one, index) => `  ${literal(one)}${index === given.length - 1 ? '' : ','}`);
  return [...cut([`${method}(`, ...lines.slice(0, most.lines - 2)]), ')'];
}

const isRefused = ({ error, status }: DatabaseCall): boolean => error !== undefined || status !== 200;

/** Of one call its parts, of several each with what met it. */
function databaseShape(calls: readonly DatabaseCall[]): Shape {
  const [only, ...others] = calls;
  if (only === undefined) return [];
  if (others.length > 0) {
    return calls.map((call) => `${isRefused(call) ? '✗' : '✓'} ${call.operation} ${call.fault ?? ''}`.trim());
  }
  return partsOf(only).map(({ kind, key, reason }) => {
    const stood = reason === undefined ? isRefused(only) : reason !== 'None';
    return `${stood ? '✗' : '✓'} ${kind} ${key}`;
  });
}

/** What a request looks like at each station; nothing where it did not come. */
export const shapesOf = (trace: RequestTrace): Readonly<Record<StationName, Shape>> => ({
  request: messageShape(
    `${trace.request.method} ${trace.request.target} ${trace.request.protocol}`,
    trace.request.headers,
    trace.request.body,
  ),
  event: eventShape(trace.event),
  domain: domainShape(trace),
  database: cut(databaseShape(trace.database)),
  answer:
    trace.answer === undefined
      ? []
      : messageShape(`HTTP/1.1 ${shownStatus(trace.answer.status)}`, trace.answer.headers, trace.answer.body),
});
