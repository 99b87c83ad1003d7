import { isUtf8 } from 'node:buffer';
import { clfTime } from './clf-time.ts';
import type { HeaderLines } from './header-lines.ts';
import type { Caller } from './identity/authentication.ts';
import type { RequestTarget } from './request-target.ts';
import type { MatchedRoute } from './routes.ts';

export interface HttpMessage {
  readonly method: string;
  readonly target: RequestTarget;
  /** Such as `HTTP/1.1`. */
  readonly protocol: string;
  /** In the order and spelling sent; a name may occur more than once. */
  readonly headers: HeaderLines;
  readonly sourceIp: string;
  readonly body: Buffer;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/** The last one wins. */
const single = (pairs: HeaderLines) => Object.fromEntries(pairs);

function multiple(pairs: HeaderLines) {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return Object.fromEntries(values);
}

function bodyOf(bytes: Buffer): { body: string | null; isBase64Encoded: boolean } {
  if (bytes.length === 0) return { body: null, isBase64Encoded: false };
  return isUtf8(bytes)
    ? { body: bytes.toString('utf8'), isBase64Encoded: false }
    : { body: bytes.toString('base64'), isBase64Encoded: true };
}

const account = '000000000000';

const unknown = {
  accessKey: null,
  accountId: account,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

/** The owner of the laptop calls as IAM access would, the bearer of a token as the authorizer of a user pool lets them through. */
function callerIn(caller: Caller) {
  switch (caller.kind) {
    case 'owner':
      return { identity: { ...unknown, userArn: `arn:aws:iam::${account}:user/local` } };
    case 'bearer':
      return { identity: unknown, authorizer: { claims: caller.claims } };
    case 'nobody':
      return { identity: unknown };
  }
}

/**
 * What API Gateway would send for a request: a REST API with Lambda proxy integration, payload 1.0, on a domain of its own, so
 * that `requestContext.path` is the path that the client sent.
 */
export function toApiGatewayEvent(message: HttpMessage, { resource, pathParameters }: MatchedRoute, caller: Caller) {
  const { method, target, protocol, headers, sourceIp, body, requestId, receivedAt } = message;
  const { path, query } = target;
  const { identity, ...authorizer } = callerIn(caller);
  return {
    resource,
    path,
    httpMethod: method,
    headers: single(headers),
    multiValueHeaders: multiple(headers),
    queryStringParameters: query.length === 0 ? null : single(query),
    multiValueQueryStringParameters: query.length === 0 ? null : multiple(query),
    pathParameters,
    stageVariables: null,
    requestContext: {
      resourceId: 'local',
      resourcePath: resource,
      httpMethod: method,
      path,
      accountId: account,
      apiId: 'local',
      stage: 'local',
      protocol,
      requestId,
      extendedRequestId: requestId,
      requestTime: clfTime(receivedAt),
      requestTimeEpoch: receivedAt,
      domainName: 'localhost',
      domainPrefix: 'localhost',
      identity: {
        ...identity,
        sourceIp,
        userAgent: headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? null,
      },
      ...authorizer,
    },
    ...bodyOf(body),
  };
}

export type ApiGatewayEvent = ReturnType<typeof toApiGatewayEvent>;
