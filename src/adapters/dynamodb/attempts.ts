import { randomUUID } from 'node:crypto';
import { type Call, DomainError } from '../../domain/index.ts';
import type { Clock } from '../../ports/clock.ts';
import { failureOf } from './failure.ts';
import { type Answer, outcomeOf, unitsOf } from './report.ts';

/** Milliseconds that one attempt may take, its answer read to the end included. */
const attemptTimeout = 1_000;
/** Milliseconds in all, where the call has no deadline. */
const defaultBudget = 8_000;
/** Milliseconds: the waits between attempts are random below a bound that doubles from the first to the last of these. */
const backoff = { first: 25, last: 1_000 };

export interface Attempt {
  readonly signal: AbortSignal;
  /** For `ClientRequestToken`: the same as long as the write may have been applied, so that it is applied once. */
  readonly token: string;
}

/** A write that its conditions refused. */
export class Refusal {
  /** The SDK's error. */
  readonly error: unknown;
  /** Whether an attempt before may have been applied, so that the refusal may be of its own making. */
  readonly uncertain: boolean;

  constructor(error: unknown, uncertain: boolean) {
    this.error = error;
    this.uncertain = uncertain;
  }
}

/**
 * The one retry story: `send` until it succeeds, is refused, or the call's deadline passes. The SDK's own retries are off:
 * they show only the last error, and whether an earlier attempt may have been applied is what the answer depends on.
 */
export class Attempts {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws DomainError `unavailable` */
  read<T extends Answer>(call: Call, send: (attempt: Attempt) => Promise<T>): Promise<T> {
    return this.#run(call, send, false);
  }

  /** @throws DomainError `unavailable` where nothing was written, `outcome_unknown` where it may have been; Refusal */
  write<T extends Answer>(call: Call, send: (attempt: Attempt) => Promise<T>): Promise<T> {
    return this.#run(call, send, true);
  }

  async #run<T extends Answer>(
    { deadline, onAttempt }: Call,
    send: (attempt: Attempt) => Promise<T>,
    writes: boolean,
  ): Promise<T> {
    // From here on by a clock that nobody sets: a step of the other one neither cuts the time short nor makes it endless.
    const end = performance.now() + (deadline === undefined ? defaultBudget : deadline - this.#clock.now());
    const left = () => end - performance.now();
    let token = randomUUID() as string;
    let uncertain = false;
    let wait = 0;
    let cause: unknown;
    for (let bound = backoff.first; ; bound = Math.min(bound * 2, backoff.last)) {
      if (wait > 0 && wait < left()) {
        await sleep(wait);
        wait = 0;
      }
      // Looked at after the wait as well: it may have taken longer.
      if (left() <= wait) throw new DomainError(uncertain ? 'outcome_unknown' : 'unavailable', { cause });
      const { answer, error } = await settled(
        within(Math.min(attemptTimeout, left()), (signal) => send({ signal, token })),
      );
      if (answer !== undefined) {
        onAttempt?.({ outcome: 'done', ...unitsOf(answer, writes) });
        return answer;
      }
      cause = error;
      const failure = failureOf(error);
      onAttempt?.({ outcome: outcomeOf(error, failure), readUnits: 0, writeUnits: 0 });
      if (failure === 'refused') throw new Refusal(error, uncertain);
      if (failure === 'fatal') throw uncertain ? new DomainError('outcome_unknown', { cause }) : error;
      if (failure === 'cancelled') token = randomUUID();
      if (failure === 'unknown') uncertain = writes;
      wait = Math.random() * bound;
    }
  }
}

/** Its answer, or else its error. */
const settled = <T>(attempt: Promise<T>): Promise<{ answer?: T; error?: unknown }> =>
  attempt.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Aborts at the limit, and does not wait for the abort to be heard: a body that never ends does not listen. */
async function within<T>(limit: number, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('no answer in time'), { name: 'TimeoutError' }));
      controller.abort();
    }, limit);
  });
  try {
    return await Promise.race([send(controller.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
