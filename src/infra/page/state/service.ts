import type { RequestTrace } from '../../trace/request-trace.ts';
import type { Received, Send, Sent } from '../model/experiments.ts';

const live = '/.local/live';
const requestPath = (id: string): string => `${live}/requests/${encodeURIComponent(id)}`;

export const eventsPath = `${live}/events`;

/** Nobody listens, or the connection ended. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(options?: ErrorOptions) {
    super('No answer: is the service running? npm start starts it.', options);
  }
}

/** @throws NoAnswer */
const asking = (path: string, init: RequestInit): Promise<Response> =>
  fetch(path, init).catch((cause) => {
    throw new NoAnswer({ cause });
  });

/** Undefined where the service keeps it no longer. @throws Error */
export async function fetchTrace(id: string, masked: boolean, signal: AbortSignal): Promise<RequestTrace | undefined> {
  const answer = await fetch(`${requestPath(id)}${masked ? '?masked' : ''}`, { signal });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`the service answered ${answer.status}`);
  return (await answer.json()) as RequestTrace;
}

async function ask(path: string, method: string): Promise<Response> {
  const answer = await asking(path, { method });
  if (answer.status === 404) throw new Error('the service keeps this request no longer');
  if (!answer.ok) throw new Error(`the service answered ${answer.status}`);
  return answer;
}

/** The id of the new request. @throws Error with a sentence for the reader */
export async function replay(id: string): Promise<string> {
  const answer = await ask(`${requestPath(id)}/replay`, 'POST');
  return ((await answer.json()) as { readonly id: string }).id;
}

/** A file's text and its name. @throws Error with a sentence for the reader */
export async function fetchFixture(id: string): Promise<{ readonly text: string; readonly name: string }> {
  const answer = await ask(`${requestPath(id)}/fixture`, 'GET');
  const [, name = 'request.json'] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return { text: await answer.text(), name };
}

/** @throws Error with a sentence for the reader */
export const forgetAll = async (): Promise<void> => void (await ask(`${live}/requests`, 'DELETE'));

/** A token of the service's own issuer, for an application that acts for itself (RFC 6749 §4.4). */
async function fetchToken(): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'live-view' });
  const answer = await asking('/.local/identity/token', { method: 'POST', body });
  if (!answer.ok) throw new Error(`there is no token: the issuer answered ${answer.status}`);
  return ((await answer.json()) as { readonly access_token: string }).access_token;
}

/** Sends what an experiment asks for, with a token where one is asked for. */
export async function sender(needsToken: boolean): Promise<Send> {
  const credentials: Record<string, string> = needsToken ? { Authorization: `Bearer ${await fetchToken()}` } : {};
  return async ({ method, path, headers = {}, body }: Sent): Promise<Received> => {
    const answer = await asking(path, {
      method,
      headers: { ...headers, ...credentials },
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, body: await answer.text(), header: (name) => answer.headers.get(name) };
  };
}
