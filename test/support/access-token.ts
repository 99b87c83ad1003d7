/** A token for the next request; undefined where none is sent. */
export type TokenSource = () => Promise<string | undefined>;

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
}

/** Milliseconds before its end at which a token is renewed: a request must not arrive with one that has just expired. */
const reserve = 60_000;

/** RFC 6749 §2.3.1: form-encoded before they are joined. */
const basic = ({ clientId, clientSecret }: ClientCredentials): string => {
  const encode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64')}`;
};

interface Issued {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** @throws Error with what the token endpoint answers, where that is no token */
async function issue(credentials: ClientCredentials): Promise<Issued> {
  const response = await fetch(credentials.tokenUrl, {
    method: 'POST',
    headers: { authorization: basic(credentials), 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`no token from ${credentials.tokenUrl}: ${response.status} ${text}`);
  const { access_token: token, expires_in: seconds = 0 } = JSON.parse(text);
  return { token, until: Date.now() + seconds * 1000 };
}

/** The client credentials grant (RFC 6749 §4.4): one token for all requests, and another near its end. */
export function clientCredentials(credentials: () => ClientCredentials): TokenSource {
  let issued: Promise<Issued> | undefined;
  return async () => {
    if (issued === undefined || (await issued).until - reserve < Date.now()) issued = issue(credentials());
    return (await issued).token;
  };
}

/**
 * What the environment has: `API_TOKEN`, or `CLIENT_ID`, `CLIENT_SECRET` and `TOKEN_URL`, or nothing.
 * @throws Error where it has a part of the three
 */
export function tokenSourceFrom(env: NodeJS.ProcessEnv): TokenSource {
  const { API_TOKEN, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, TOKEN_URL: tokenUrl } = env;
  if (API_TOKEN) return async () => API_TOKEN;
  if (clientId && clientSecret && tokenUrl) return clientCredentials(() => ({ clientId, clientSecret, tokenUrl }));
  if (clientId || clientSecret || tokenUrl)
    throw new Error('CLIENT_ID, CLIENT_SECRET and TOKEN_URL belong together; one of them is missing');
  return async () => undefined;
}
