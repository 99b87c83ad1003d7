import type { Fault } from '../trace/faults.ts';
import type { InvokeOptions } from './functions.ts';
import { isWrite } from './trace/wire-call.ts';

/** Calls of one invocation that are throttled. */
const throttledCalls = 2;

/** What is to go wrong with the calls of one invocation, and has not yet. */
class PendingFaults {
  #throttles: number;
  #lost: boolean;
  #denied: boolean;

  constructor(faults: readonly Fault[]) {
    this.#throttles = faults.includes('throttle') ? throttledCalls : 0;
    this.#lost = faults.includes('lost-answer');
    this.#denied = faults.includes('no-right');
  }

  /** Whether the role is to lack the first right of this call. */
  takeRight(): boolean {
    const taken = this.#denied;
    this.#denied = false;
    return taken;
  }

  throttle(): boolean {
    this.#throttles -= 1;
    return this.#throttles >= 0;
  }

  /** Whether the answer to this call is to be lost. */
  loseAnswerTo(operation: string): boolean {
    const lost = this.#lost && isWrite(operation);
    if (lost) this.#lost = false;
    return lost;
  }
}

/** The pending faults of each invocation, by its options: there is one such object for each. */
export function faultsByInvocation(): (invocation: InvokeOptions) => PendingFaults {
  const pending = new WeakMap<InvokeOptions, PendingFaults>();
  return (invocation) => {
    const known = pending.get(invocation);
    if (known !== undefined) return known;
    const fresh = new PendingFaults(invocation.faults ?? []);
    pending.set(invocation, fresh);
    return fresh;
  };
}

/** What DynamoDB answers for want of capacity ("Error handling with DynamoDB"). */
export const throttled = {
  __type: 'com.amazon.coral.availability#ThrottlingException',
  message: 'Rate of requests exceeds the allowed throughput.',
};
