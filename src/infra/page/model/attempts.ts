import { isRecord } from '../../trace/is-record.ts';
import type { DatabaseCall } from '../../trace/request-trace.ts';

/** A transaction that was cancelled is sent again under a new token: it is the same one to a reader. */
function sameness({ operation, input }: DatabaseCall): string {
  const { ClientRequestToken: _, ...rest } = isRecord(input) ? input : { input };
  return JSON.stringify([operation, rest]);
}

/** As the function saw it, to whom an answer that was lost is none. */
const succeeded = ({ status, error, fault }: DatabaseCall): boolean =>
  status === 200 && error === undefined && fault !== 'lost-answer';

/** Which attempt at the same thing each call is, from 1: the next after one that did not succeed. */
export function attemptsOf(calls: readonly DatabaseCall[]): readonly number[] {
  const attempts: number[] = [];
  for (const [index, call] of calls.entries()) {
    const before = calls[index - 1];
    const isNext = before !== undefined && !succeeded(before) && sameness(before) === sameness(call);
    attempts.push(isNext ? (attempts[index - 1] ?? 0) + 1 : 1);
  }
  return attempts;
}
