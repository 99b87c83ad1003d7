import { isUtf8 } from 'node:buffer';
import type { Functions } from '../../src/infra/local/functions.ts';
import type { HeaderLines, RequestTrace, SeenBody } from '../../src/infra/trace/request-trace.ts';
import type { ReplayCaller, ReplayRequest, ReplayTarget } from './replay.ts';
import type { ReplayAnswer } from './replay-differences.ts';

const seenBody = (bytes: Buffer): SeenBody =>
  isUtf8(bytes)
    ? { text: bytes.toString(), isBase64Encoded: false }
    : { text: bytes.toString('base64'), isBase64Encoded: true };

/** Notes what requests and answers are, as the laptop's gateway sees them. */
export class Recorder {
  readonly #events = new Map<string, unknown>();
  readonly traces: RequestTrace[] = [];

  /** Notes each event on its way to the functions. */
  readonly around = (functions: Functions): Functions => ({
    invoke: (name, event, options) => {
      this.#events.set(event.requestContext.requestId, event);
      return functions.invoke(name, event, options);
    },
  });

  async send(
    target: ReplayTarget,
    { method, target: path, headers, body }: ReplayRequest,
    caller: ReplayCaller,
  ): Promise<RequestTrace> {
    const credentials: HeaderLines = (await target.credentials(caller)) ?? [];
    const lines: HeaderLines = [['User-Agent', 'a recorder'], ...headers, ...credentials];
    const trace = this.#traceOf(
      { method, target: path, headers: lines, body },
      await target.send({ method, target: path, headers: lines, body }),
    );
    this.traces.push(trace);
    return trace;
  }

  #traceOf({ method, target, headers, body }: ReplayRequest, answer: ReplayAnswer): RequestTrace {
    const id = answer.headers.find(([name]) => name.toLowerCase() === 'x-request-id')?.[1] ?? '';
    const event = this.#events.get(id);
    const summary = { id, number: this.traces.length + 1, method, target, receivedAt: Date.now() };
    return {
      summary: { ...summary, status: answer.status, databaseCalls: 0, faults: [] },
      request: { method, target, protocol: 'HTTP/1.1', headers, body: seenBody(body) },
      ...(event === undefined ? {} : { event }),
      database: [],
      answer: { status: answer.status, headers: answer.headers, body: seenBody(answer.body) },
      spans: [],
    };
  }
}
