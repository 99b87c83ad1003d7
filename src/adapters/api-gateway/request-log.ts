import { type Attempt, isDomainError, type Principal } from '../../domain/index.ts';
import type { HttpRequest } from './http-request.ts';
import type { HttpResponse } from './http-response.ts';
import type { Problem } from './problem.ts';
import type { Route } from './route.ts';

/** What is told of each request, once: nothing personal, nothing that a client sent. */
export interface RequestLogEntry {
  /** API Gateway's, which the answer has, too; undefined where it gave none. */
  readonly requestId: string | undefined;
  /** Its name, or `unmatched`. */
  readonly operation: string;
  /** Of HTTP; undefined for one that HTTP does not know. */
  readonly method: string | undefined;
  /** Of HTTP. */
  readonly status: number;
  /** The problem that the client was told; undefined where there was none. */
  readonly code?: string;
  /** What kind of caller, and never who. */
  readonly principal: Principal['kind'];
  /** Whether it was the first request of its execution environment. */
  readonly cold: boolean;
  /** From the event to the answer. */
  readonly milliseconds: number;
  /** Until the function would have been ended; undefined where nobody says. */
  readonly remainingMilliseconds?: number;
  /** Requests to the database: all of them, and those that another write or a throttle stood in the way of. */
  readonly attempts: number;
  /** Of `attempts`. */
  readonly conflicts: number;
  /** Of `attempts`; also those that found no connection. */
  readonly throttles: number;
  /** Of `attempts`: those whose conditions did not hold, because another write came first or an address is taken. */
  readonly refusals: number;
  /** Capacity of the database. */
  readonly readUnits: number;
  /** Capacity of the database. */
  readonly writeUnits: number;
  /**
   * Of a failure that is not the client's: names and codes of the error and its causes. Messages and stacks may hold what a client
   * sent.
   */
  readonly errors?: readonly string[];
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function nameOf(error: unknown): string {
  const { name, code, userId } = error as { name?: unknown; code?: unknown; userId?: unknown };
  return [name, code, userId].filter((part) => typeof part === 'string').join(' ');
}

function* chain(error: unknown): Generator<unknown> {
  for (let link = error, length = 0; link instanceof Object && length < 5; length += 1) {
    yield link;
    link = (link as { cause?: unknown }).cause as object;
  }
}

/** The error and its causes by their names, five at most; undefined where the failure is the client's. */
export function errorNames(error: unknown, { code }: Problem): readonly string[] | undefined {
  const ours =
    code === 'internal_error' || isDomainError(error, 'unavailable') || isDomainError(error, 'outcome_unknown');
  return ours ? [...chain(error)].map(nameOf) : undefined;
}

/** Counts what a request takes of the database. */
export function effort() {
  const counts = { attempts: 0, conflicts: 0, throttles: 0, refusals: 0, readUnits: 0, writeUnits: 0 };
  const onAttempt = ({ outcome, readUnits, writeUnits }: Attempt): void => {
    counts.attempts += 1;
    if (outcome === 'conflict') counts.conflicts += 1;
    if (outcome === 'throttled') counts.throttles += 1;
    if (outcome === 'refused') counts.refusals += 1;
    counts.readUnits += readUnits;
    counts.writeUnits += writeUnits;
  };
  return { counts, onAttempt };
}

/** What the request was. */
export const described = ({ requestId, method }: HttpRequest, route: Route | undefined, principal: Principal) => ({
  requestId,
  operation: route?.operation.name ?? 'unmatched',
  method: methods.includes(method) ? method : undefined,
  principal: principal.kind,
});

/** An answer, and what it answers where that is a problem. */
export interface Settled {
  readonly response: HttpResponse;
  readonly failure?: { readonly error: unknown; readonly problem: Problem };
}

/** What became of the request. */
export function outcome({ response: { status }, failure }: Settled) {
  if (failure === undefined) return { status };
  const errors = errorNames(failure.error, failure.problem);
  return { status, code: failure.problem.code, ...(errors === undefined ? {} : { errors }) };
}
