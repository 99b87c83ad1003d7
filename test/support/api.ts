import { randomUUID } from 'node:crypto';
import type { TokenSource } from './access-token.ts';
import { assertConforms } from './conformance.ts';

export interface UserView {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON; undefined where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: what it is, is what the tests ask
  readonly json: any;
}

interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** Addresses that no other test and no earlier run has used: the service may keep users between runs. */
export const freshEmail = (): string => `e2e-${randomUUID()}@example.com`;

/** A client of the service whose address `base` tells when it is called, with a token of `tokens`. */
export function apiAt(base: () => string, tokens: TokenSource = async () => undefined) {
  async function call(method: string, target: string, { headers, body }: Call = {}): Promise<Answer> {
    // A target that starts with a slash and was given by the service holds the stage already.
    const url = `${base().replace(/\/$/, '')}${target}`;
    const token = await tokens();
    const response = await fetch(url, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    assertConforms(method, target.replace(/\?.*$/s, ''), {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text,
    });
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  }
  return {
    call,
    /** Follows `Location` and `Link`, which are relative to the host and not to the stage. */
    follow: (reference: string, init?: Call): Promise<Answer> => {
      const { origin, pathname } = new URL(base());
      const stage = pathname.replace(/\/$/, '');
      const { pathname: path, search } = new URL(reference, origin);
      if (!path.startsWith(stage)) throw new Error(`${reference} is not under ${base()}`);
      return call('GET', path.slice(stage.length) + search, init);
    },
    create: async (
      input: { email?: string; name?: string } = {},
      headers: Record<string, string> = {},
    ): Promise<UserView> => {
      const answer = await call('POST', '/users', { headers, body: { email: freshEmail(), name: 'Ann', ...input } });
      if (answer.status !== 201) throw new Error(`no user: ${answer.status} ${answer.text}`);
      return answer.json;
    },
  };
}

export type Api = ReturnType<typeof apiAt>;
