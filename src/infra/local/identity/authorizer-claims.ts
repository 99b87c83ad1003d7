import type { JWTPayload } from 'jose';

export type AuthorizerClaims = Readonly<Record<string, string>>;

/** `Fri May 21 00:04:54 UTC 2021` */
function date(seconds: number): string {
  const [weekday, day, month, year, time] = new Date(seconds * 1000).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}

const textOf = (name: string, value: unknown): string =>
  (name === 'exp' || name === 'iat') && typeof value === 'number'
    ? date(value)
    : typeof value === 'object' && !Array.isArray(value)
      ? JSON.stringify(value)
      : String(value);

/**
 * The claims of a token as a REST API's user pool authorizer hands them on, in `requestContext.authorizer.claims`: all of them
 * strings, a list with commas between its members, two times as dates. No document says so; events do
 * (github.com/awsdocs/amazon-api-gateway-developer-guide/issues/158).
 */
export const toAuthorizerClaims = (payload: JWTPayload): AuthorizerClaims =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, textOf(name, value)]));
