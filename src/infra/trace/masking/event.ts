import { isRecord } from '../is-record.ts';
import { maskedHeaderName, maskedHeaderValue } from './headers.ts';
import { maskedAnswerText, maskedRequestText, maskedValue } from './json.ts';
import { maskedParameter, maskedParameterValue, maskedPath } from './target.ts';
import { mark, maskedId, renamed } from './text.ts';

type Name = (name: string) => string;
type Value = (name: string, value: string) => string;

/** A map of names to texts, or to lists of them. */
const maskedMap = (map: unknown, nameOf: Name, maskOf: Value): unknown =>
  isRecord(map)
    ? renamed(
        Object.entries(map).map(([name, value]) => [
          nameOf(name),
          Array.isArray(value) ? value.map((one) => maskOf(name, String(one))) : maskOf(name, String(value)),
        ]),
      )
    : map;

const maskedHeaders = (map: unknown) => maskedMap(map, maskedHeaderName, maskedHeaderValue);
const maskedParameters = (map: unknown) => maskedMap(map, maskedParameter, maskedParameterValue);

const same: Name = (name) => name;
const segment: Value = (_, value) => maskedId(value);

/** Of the claims, which kind of token it is; who it is for is what is masked. */
const claim: Value = (name, value) => (name === 'token_use' && value === 'access' ? value : mark);
const claimNames = new Set(
  'sub iss aud client_id username scope token_use exp iat auth_time jti version cognito:groups origin_jti event_id'.split(
    ' ',
  ),
);
const claimName: Name = (name) => (claimNames.has(name) ? name : mark);

function maskedContext(context: unknown): unknown {
  if (!isRecord(context)) return context;
  const { path, identity, authorizer } = context;
  return {
    ...context,
    path: maskedPath(String(path)),
    ...(isRecord(identity) ? { identity: { ...identity, userAgent: mark } } : {}),
    ...(isRecord(authorizer) ? { authorizer: { claims: maskedMap(authorizer['claims'], claimName, claim) } } : {}),
  };
}

const maskedBodyOf = (value: Readonly<Record<string, unknown>>, mask: (text: string) => string): unknown => {
  const { body, isBase64Encoded } = value;
  if (typeof body !== 'string') return body;
  return isBase64Encoded === true ? mark : mask(body);
};

/** The event of a REST API: names and figures of the gateway stay. */
export function maskedEvent(event: unknown): unknown {
  if (!isRecord(event)) return maskedValue(event);
  return {
    ...event,
    path: maskedPath(String(event['path'])),
    headers: maskedHeaders(event['headers']),
    multiValueHeaders: maskedHeaders(event['multiValueHeaders']),
    queryStringParameters: maskedParameters(event['queryStringParameters']),
    multiValueQueryStringParameters: maskedParameters(event['multiValueQueryStringParameters']),
    pathParameters: maskedMap(event['pathParameters'], same, segment),
    requestContext: maskedContext(event['requestContext']),
    body: maskedBodyOf(event, maskedRequestText),
  };
}

/** What a function gave back. */
export function maskedResult(result: unknown): unknown {
  if (!isRecord(result)) return maskedValue(result);
  const { statusCode, headers, multiValueHeaders, isBase64Encoded } = result;
  return {
    statusCode,
    ...(headers === undefined ? {} : { headers: maskedHeaders(headers) }),
    ...(multiValueHeaders === undefined ? {} : { multiValueHeaders: maskedHeaders(multiValueHeaders) }),
    body: maskedBodyOf(result, maskedAnswerText),
    ...(isBase64Encoded === undefined ? {} : { isBase64Encoded }),
  };
}
