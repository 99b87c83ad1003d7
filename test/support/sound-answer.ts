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

/** Where the answer to an event of this resource belongs in openapi.json. */
const paths = new Map<unknown, string>([
  ['/users', '/users'],
  ['/users/{userId}', '/users/x'],
]);

/**
 * What is wrong with what the handler made of an event, whatever the event was, on a repository that is sound: a result that API
 * Gateway would not take, a status of 500 and above, or an answer that is not as openapi.json says. Empty where nothing is.
 */
export function faultsOf(event: { httpMethod?: unknown; resource?: unknown }, result: unknown): readonly string[] {
  const faults = [...shapeFaults(result)];
  if (faults.length > 0) return faults;
  const { statusCode, headers, body } = result as { statusCode: number; headers: object; body: string };
  if (statusCode >= 500) return [`the status is ${statusCode}`];
  try {
    const lines = Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name, value]) => !isMadeElsewhere(name, value));
    assertConforms(String(event.httpMethod), paths.get(event.resource) ?? '/', {
      status: statusCode,
      headers: Object.fromEntries(lines),
      text: body,
    });
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
