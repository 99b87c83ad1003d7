import type { Gateway } from '../../src/infra/local/gateway.ts';
import type { SigningKey } from '../../src/infra/local/identity/signing-key.ts';
import type { HeaderLines, RequestTrace } from '../../src/infra/trace/request-trace.ts';
import type { Clock } from '../../src/ports/index.ts';
import { Recorder } from './recorder.ts';
import type { ReplayCaller } from './replay.ts';
import { localTarget, startInMemory } from './replay-targets.ts';

export interface Sent {
  /** A person's name, or what kind of caller it is; unset: an administrator. */
  readonly as?: string;
  readonly scope?: string;
  readonly headers?: HeaderLines;
  /** Sent as JSON, unless it is text or bytes. */
  readonly body?: unknown;
}

const kinds = ['administrator', 'program', 'nobody', 'stranger'] as const;

const callerOf = ({ as = 'administrator', scope }: Sent): ReplayCaller => ({
  kind: kinds.find((kind) => kind === as) ?? 'person',
  subject: as,
  scope,
});

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

export interface Recording {
  readonly traces: readonly RequestTrace[];
  send(method: string, target: string, sent?: Sent): Promise<RequestTrace>;
  /** The id of a user who is made. */
  make(email: string, name?: string, sent?: Sent): Promise<string>;
  stop(): Promise<void>;
}

/** What is seen of requests to an empty service in memory, over HTTP. */
export async function startRecording(key: SigningKey, clock?: Clock): Promise<Recording> {
  const recorder = new Recorder();
  const gateway: Gateway = await startInMemory(key, {
    around: recorder.around,
    ...(clock === undefined ? {} : { clock }),
  });
  const target = localTarget(() => gateway.address, false);
  const send = (method: string, path: string, sent: Sent = {}): Promise<RequestTrace> => {
    const { headers = [], body } = sent;
    const isTyped = body === undefined || headers.some(([name]) => name.toLowerCase() === 'content-type');
    const lines: HeaderLines = isTyped ? headers : [['Content-Type', 'application/json'], ...headers];
    return recorder.send(target, { method, target: path, headers: lines, body: bytesOf(body) }, callerOf(sent));
  };
  return {
    traces: recorder.traces,
    send,
    make: async (email, name = 'Ada', sent = {}) => {
      const { answer } = await send('POST', '/users', { ...sent, body: { email, name } });
      return JSON.parse(answer?.body.text ?? '').id;
    },
    stop: () => gateway.stop(),
  };
}
