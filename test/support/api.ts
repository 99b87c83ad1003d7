import { randomUUID } from 'node:crypto';
import createClient from 'openapi-fetch';
import type { TokenSource } from './access-token.ts';
import { assertConforms } from './conformance.ts';
import type { components, paths } from './openapi-types.ts';

export type UserView = Readonly<components['schemas']['User']>;
export type UserPage = components['schemas']['UserPage'];
export type ProblemCode = components['schemas']['Problem']['code'];

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

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

/** The answer for a client that wants to read it itself. */
const responseOf = ({ text, status, headers }: Answer): Response =>
  new Response(text === '' ? null : text, { status, headers });

/** Clients of the service whose address `base` tells when it is called, with a token of `tokens`. */
export function apiAt(base: () => string, tokens: TokenSource = async () => undefined) {
  const urlOf = (target: string): string => `${base().replace(/\/$/, '')}${target}`;

  /** `Location` and `Link` hold the stage; paths of the document don't. */
  function targetOf(reference: string): string {
    const { origin, pathname } = new URL(base());
    const stage = pathname.replace(/\/$/, '');
    const { pathname: path, search } = new URL(reference, origin);
    if (!path.startsWith(stage)) throw new Error(`${reference} is not under ${base()}`);
    return path.slice(stage.length) + search;
  }

  /** All that is asked of the service goes through here: the token is added, and the answer held against the document. */
  async function send(request: Request): Promise<Answer> {
    const token = await tokens();
    if (token !== undefined && !request.headers.has('authorization'))
      request.headers.set('authorization', `Bearer ${token}`);
    const answer = await answerOf(await fetch(request));
    assertConforms(request.method, targetOf(request.url).replace(/\?.*$/s, ''), {
      ...answer,
      headers: Object.fromEntries(answer.headers),
    });
    return answer;
  }

  /** The typed client makes a request of a path; only then is it known where the service is. */
  class RequestOfService extends Request {
    constructor(target: string, init?: RequestInit) {
      super(urlOf(target), init);
    }
  }

  /** What the document allows, by the types that are made of it. */
  const client = createClient<paths>({
    Request: RequestOfService,
    fetch: async (request) => responseOf(await send(request)),
  });

  /** For what the types forbid: any method, path, body. A lower-case header takes the place of what is sent by itself. */
  const call = (method: string, target: string, { headers, body }: Call = {}): Promise<Answer> =>
    send(
      new RequestOfService(target, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );

  return {
    client,
    call,
    send,
    /** Follows `Location` and `Link`, which are relative to the host and not to the stage. */
    follow: (reference: string, init?: Call): Promise<Answer> => call('GET', targetOf(reference), init),
    create: async (
      input: { email?: string; name?: string } = {},
      headers: Record<string, string> = {},
    ): Promise<UserView> => {
      const body = { email: freshEmail(), name: 'Ann', ...input };
      const { data, error, response } = await client.POST('/users', { headers, body });
      if (data === undefined) throw new Error(`no user: ${response.status} ${JSON.stringify(error)}`);
      return data;
    },
  };
}

export type Api = ReturnType<typeof apiAt>;
