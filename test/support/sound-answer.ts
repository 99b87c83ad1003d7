import { assertConforms } from './conformance.ts';

/** A field value as it may stand in a message (RFC 9110 §5.5), without what only old parsers take. */
const fieldValue = /^[\x20-\x7e]*$/;
const known = ['body', 'headers', 'isBase64Encoded', 'statusCode'];

function* shapeFaults(result: unknown): Generator<string> {
  if (typeof result !== 'object' || result === null) return yield `the result is ${result}`;
  const { statusCode, headers, body, isBase64Encoded } = result as Readonly<Record<string, unknown>>;
  if (Object.keys(result).sort().join() !== known.join()) yield `members ${Object.keys(result)}`;
  if (!Number.isInteger(statusCode)) yield `the status is ${statusCode}`;
  if (typeof body !== 'string') yield `the body is a ${typeof body}`;
  if (isBase64Encoded !== false) yield 'the body is said to be base64';
  for (const [name, value] of Object.entries(headers ?? {}))
    if (typeof value !== 'string' || !fieldValue.test(value)) yield `the header ${name} is ${JSON.stringify(value)}`;
}

/** The document knows the ids that API Gateway makes; one that somebody else made goes into the answer as it is. */
const isMadeElsewhere = (name: string, value: string): boolean =>
  name === 'x-request-id' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

const paths = new Map<unknown, string>([
  ['/users', '/users'],
  ['/users/{userId}', '/users/x'],
]);

interface Event {
  readonly httpMethod?: unknown;
  readonly resource?: unknown;
  readonly path?: unknown;
  readonly requestContext?: unknown;
}

/**
 * Where the answer to an event may belong in openapi.json: to its resource; where a path of it has a slash at the end, to no
 * operation, too. Which of two paths counts is for the rules to say.
 */
function placesOf({ resource, path, requestContext }: Event): readonly string[] {
  const hasSlash = [path, (requestContext as { path?: unknown } | null | undefined)?.path].some(
    (one) => typeof one === 'string' && one.endsWith('/'),
  );
  const place = paths.get(resource) ?? '/';
  return hasSlash ? [place, '/'] : [place];
}

/** What is wrong with the answer where it belongs; undefined where it is right in one of the places. */
function unlike(event: Event, answer: Parameters<typeof assertConforms>[2]): string | undefined {
  const faults = placesOf(event).map((place) => {
    try {
      assertConforms(String(event.httpMethod), place, answer);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  });
  return faults.includes(undefined) ? undefined : faults[0];
}

/**
 * What is wrong with what the handler made of an event, whatever the event was, on a repository that is sound: a result that API
 * Gateway would not take, a status of 500 and above, or an answer that is not as openapi.json says. Empty where nothing is.
 */
export function faultsOf(event: Event, result: unknown): readonly string[] {
  const faults = [...shapeFaults(result)];
  if (faults.length > 0) return faults;
  const { statusCode, headers, body } = result as { statusCode: number; headers: object; body: string };
  if (statusCode >= 500) return [`the status is ${statusCode}`];
  const lines = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name, value]) => !isMadeElsewhere(name, value));
  const fault = unlike(event, { status: statusCode, headers: Object.fromEntries(lines), text: body });
  return fault === undefined ? [] : [fault];
}
