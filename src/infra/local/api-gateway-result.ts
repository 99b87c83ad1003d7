import { validateHeaderName, validateHeaderValue } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Undefined where the message must not have one; there may be a `Content-Length` all the same. */
  readonly body: Buffer | undefined;
}

type Values = readonly (readonly [name: string, value: unknown])[];

/** The connection is the gateway's own. */
const ofTheConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entriesOf(value: unknown, member: string): readonly [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (!isRecord(value)) throw new Error(`${member} is no object`);
  return Object.entries(value);
}

/** One name in two spellings is one header; where both members have it, `multiValueHeaders` has all its values. */
function headersOf({ headers, multiValueHeaders }: Record<string, unknown>): Record<string, string[]> {
  const multiple = entriesOf(multiValueHeaders, 'multiValueHeaders').flatMap(([name, values]): Values => {
    if (!Array.isArray(values)) throw new Error(`multiValueHeaders.${name} is no array`);
    return values.map((value) => [name, value] as const);
  });
  const taken = new Set(multiple.map(([name]) => name.toLowerCase()));
  const single = entriesOf(headers, 'headers').filter(([name]) => !taken.has(name.toLowerCase()));
  const lines = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of [...single, ...multiple]) {
    if (!['string', 'number', 'boolean'].includes(typeof value)) throw new Error(`the header ${name} is no text`);
    validateHeaderName(name);
    validateHeaderValue(name, String(value));
    const key = name.toLowerCase();
    if (ofTheConnection.has(key)) continue;
    lines.set(key, { name, values: [...(lines.get(key)?.values ?? []), String(value)] });
  }
  return Object.fromEntries([...lines.values()].map(({ name, values }) => [name, values]));
}

function bodyOf({ body, isBase64Encoded }: Record<string, unknown>): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body !== 'string') throw new Error('body is no string');
  return Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8');
}

const without = (headers: Record<string, string[]>, unwanted: string): Record<string, string[]> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== unwanted));

/**
 * What API Gateway would make of a function's result. Nothing is added but the true `Content-Length` of a body.
 * @throws Error where API Gateway would call the result malformed
 */
export function toHttpAnswer(result: unknown, method: string): HttpAnswer {
  if (!isRecord(result)) throw new Error('the result is no object');
  const status = Number(result['statusCode']);
  if (!Number.isInteger(status) || status < 200 || status > 599) throw new Error('statusCode is no status');
  const headers = headersOf(result);
  const body = bodyOf(result);
  const hasLength = Object.keys(headers).some((name) => name.toLowerCase() === 'content-length');
  if (status === 204) return { status, headers: without(headers, 'content-length'), body: undefined };
  if (status === 304 || (method === 'HEAD' && hasLength)) return { status, headers, body: undefined };
  return {
    status,
    headers: { ...without(headers, 'content-length'), 'Content-Length': [String(body.length)] },
    body: method === 'HEAD' ? undefined : body,
  };
}
