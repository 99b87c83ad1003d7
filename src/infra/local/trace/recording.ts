import type { Fault } from '../../trace/faults.ts';
import type { DatabaseCall, SeenEnvironment } from '../../trace/request-trace.ts';
import type { TraceContext } from '../../trace/trace-context.ts';
import type { ApiGatewayEvent } from '../api-gateway-event.ts';
import type { HttpAnswer } from '../api-gateway-result.ts';
import type { InvocationObserver } from '../functions.ts';
import type { HeaderLines } from '../header-lines.ts';
import { epochNow } from './epoch.ts';

/** What is known of a request by its head. */
export interface RequestHead {
  readonly id: string;
  readonly method: string;
  /** As sent. */
  readonly target: string;
  readonly protocol: string;
  readonly headers: HeaderLines;
  /** The template that it matches. */
  readonly resource: string;
  readonly functionName: string;
  readonly context: TraceContext;
}

/** What the objects of one recording take, about, besides what they hold of the request. */
const ownBytes = 2048;

const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);

/**
 * What is seen of one request, kept as it comes: references alone, so that it costs the request next to nothing. What can be told of
 * it is made of that when somebody looks.
 */
export class Recording implements InvocationObserver {
  readonly head: RequestHead;
  /** Counted from 1. */
  readonly number: number;
  /** Epoch milliseconds, as are all times here. */
  readonly startedAt = epochNow();
  /** About what it takes to keep it. */
  bytes: number;
  /** Of the recorder, when it last changed. */
  version = 0;
  /** Nobody can look at it any more, so nothing more is kept of it. */
  isForgotten = false;

  body: Buffer | undefined;
  isBodyComplete = false;
  faults: readonly Fault[] = [];
  event: ApiGatewayEvent | undefined;
  invokedAt: number | undefined;
  environment: SeenEnvironment | undefined;
  waited = 0;
  isCold = false;
  initMilliseconds: number | undefined;
  readonly calls: DatabaseCall[] = [];
  readonly log: string[] = [];
  result: unknown;
  outcome: 'result' | 'failed' | 'timed-out' | undefined;
  returnedAt: number | undefined;
  answer: HttpAnswer | undefined;
  endedAt: number | undefined;

  readonly #changed: (recording: Recording, bytes: number) => void;

  constructor(head: RequestHead, number: number, changed: (recording: Recording, bytes: number) => void) {
    this.head = head;
    this.number = number;
    this.#changed = changed;
    this.bytes = ownBytes + head.target.length;
    for (const [name, value] of head.headers) this.bytes += 2 * (name.length + value.length);
  }

  /** When an environment had the event, or began to start for it; undefined as long as there is none. */
  get assignedAt(): number | undefined {
    return this.environment === undefined || this.invokedAt === undefined ? undefined : this.invokedAt + this.waited;
  }

  #keep(bytes: number): void {
    this.bytes += bytes;
    this.#changed(this, bytes);
  }

  received(body: Buffer, isComplete: boolean): void {
    if (this.isForgotten) return;
    this.body = body;
    this.isBodyComplete = isComplete;
    // The event has it once more.
    this.#keep(2 * body.length);
  }

  askedFor(faults: readonly Fault[]): void {
    this.faults = faults;
  }

  invoked(event: ApiGatewayEvent): void {
    if (this.isForgotten) return;
    this.event = event;
    this.invokedAt = epochNow();
    this.#keep(0);
  }

  assigned(environment: SeenEnvironment, { cold, waited }: { readonly cold: boolean; readonly waited: number }): void {
    if (this.isForgotten) return;
    this.environment = environment;
    this.isCold = cold;
    this.waited = waited;
    this.#keep(0);
  }

  initialised(milliseconds: number): void {
    if (this.isForgotten) return;
    this.initMilliseconds = milliseconds;
    this.#keep(0);
  }

  called(call: DatabaseCall, bytes: number): void {
    if (this.isForgotten) return;
    this.calls.push(call);
    this.#keep(bytes);
  }

  logged(line: string): void {
    if (this.isForgotten) return;
    this.log.push(line);
    this.#keep(line.length);
  }

  returned(result: unknown): void {
    this.#settled('result', result, lengthOf((result as { body?: unknown } | null | undefined)?.body));
  }

  failed(error: unknown): void {
    this.#settled((error as { name?: unknown } | null)?.name === 'TimedOut' ? 'timed-out' : 'failed', undefined, 0);
  }

  #settled(outcome: 'result' | 'failed' | 'timed-out', result: unknown, bytes: number): void {
    if (this.isForgotten) return;
    this.outcome = outcome;
    this.result = result;
    this.returnedAt = epochNow();
    this.#keep(bytes);
  }

  /** The answer has gone, or, where there is none, the client has. */
  ended(answer: HttpAnswer | undefined): void {
    if (this.isForgotten) return;
    this.answer = answer;
    this.endedAt = epochNow();
    this.#keep(answer?.body?.length ?? 0);
  }
}
