import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { headerLines } from '../../src/infra/local/header-lines.ts';
import type { ReplayRequest } from './replay.ts';
import type { ReplayAnswer } from './replay-differences.ts';

/** `Location` and the like hold the stage; targets don't. */
const withoutStage = (value: string, stage: string): string =>
  value.startsWith(`${stage}/`) ? value.slice(stage.length) : value;

/** Sends a request as it is, its target and its lines untouched, to the service at `base`. */
export async function sendRaw(base: string, { method, target, headers, body }: ReplayRequest): Promise<ReplayAnswer> {
  const { protocol, hostname, port, host, pathname } = new URL(base);
  const stage = pathname.replace(/\/$/, '');
  const lines = [['Host', host], ...headers, ...(body.length === 0 ? [] : [['Content-Length', `${body.length}`]])];
  const sent = (protocol === 'https:' ? httpsRequest : httpRequest)({
    hostname,
    port,
    method,
    path: stage + target,
    headers: lines.flat() as unknown as Record<string, string>,
    agent: false,
  });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const received = headerLines(response.rawHeaders).map(
    ([name, value]) => [name, /^(?:content-)?location$/i.test(name) ? withoutStage(value, stage) : value] as const,
  );
  return { status: response.statusCode ?? 0, headers: received, body: await buffer(response) };
}
