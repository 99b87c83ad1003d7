import { idempotencyKeyPattern } from '../../adapters/api-gateway/idempotency-key.ts';
import { canonicalEmail, type EmailAddress, isUserId, me } from '../../domain/index.ts';
import { callerOf } from './fixture-caller.ts';
import { addressesIn } from './fixture-values.ts';
import type { RequestTrace } from './request-trace.ts';
import { decoded, headerOf, jsonIn, linesOf, parameterOf, splitTarget } from './seen-message.ts';

/** A user as an answer shows it. */
export interface SeenUser {
  readonly id: string;
  readonly email: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const isSeenUser = (value: unknown): value is SeenUser => {
  const { id, email, createdAt } = (value ?? {}) as Partial<SeenUser>;
  return isUserId(id) && typeof email === 'string' && typeof createdAt === 'string';
};

/** In the form in which two addresses are the same one. */
export const emailOf = ({ email }: SeenUser): string => canonicalEmail(email as EmailAddress);

/** What one request is about, as its trace shows it. */
export interface SeenChange {
  readonly trace: RequestTrace;
  /** Undefined where none was seen, or the service could not say what became of the request. */
  readonly settled: number | undefined;
  /** Whether users may be others after it. */
  readonly changes: boolean;
  /** Whether it was answered with the list of all users, or a page of it. */
  readonly lists: boolean;
  /** The id in its path, or `me`. */
  readonly target: string | undefined;
  /** In the answer. */
  readonly users: readonly SeenUser[];
  readonly code: string | undefined;
  readonly key: string | undefined;
  readonly replayed: boolean;
  /** Of the person who calls. */
  readonly subject: string | undefined;
  /** That it asks with. */
  readonly cursor: string | undefined;
  readonly nextCursor: string | undefined;
  /** Of e-mail, in canonical form: all that occur in the request. */
  readonly addresses: readonly string[];
}

const changing = ['POST', 'PUT', 'PATCH', 'DELETE'];
const wholeKey = new RegExp(`^[\\t ]*${idempotencyKeyPattern}[\\t ]*$`);

/** The `Idempotency-Key` as the service reads it; undefined for what it takes for none. */
export function keyIn({ request }: RequestTrace): string | undefined {
  const lines = linesOf(request.headers, 'idempotency-key');
  const [line = ''] = lines;
  return lines.length === 1 && wholeKey.test(line) ? line.replace(/[\t "]/g, '') : undefined;
}

export function seenChange(trace: RequestTrace): SeenChange {
  const { request, answer, invocation, summary } = trace;
  const { path } = splitTarget(request.target);
  const [, target] = /^\/users\/([^/]+)$/.exec(path) ?? [];
  const json = answer === undefined ? undefined : jsonIn(answer.body);
  const { items, code, nextCursor } = (json ?? {}) as Readonly<Record<string, unknown>>;
  const settled =
    answer === undefined || (answer.status >= 500 && summary.faults.length === 0) ? undefined : answer.status;
  const isDone = settled === undefined ? invocation !== undefined : settled < 300 || settled >= 500;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return {
    trace,
    settled,
    changes: changing.includes(request.method) && isDone,
    lists: reads && settled === 200 && path === '/users' && parameterOf(request.target, 'email') === undefined,
    target: target === me || isUserId(target) ? target : undefined,
    users: (Array.isArray(items) ? items : [json]).filter(isSeenUser),
    code: typeof code === 'string' ? code : undefined,
    key: request.method === 'POST' ? keyIn(trace) : undefined,
    replayed: answer !== undefined && headerOf(answer.headers, 'idempotent-replayed') === 'true',
    subject: callerOf(trace).subject,
    cursor: parameterOf(request.target, 'cursor'),
    nextCursor: typeof nextCursor === 'string' ? nextCursor : undefined,
    addresses: [
      ...addressesIn(request.body.isBase64Encoded ? '' : request.body.text),
      ...addressesIn(parameterOf(request.target, 'email') ?? decoded(path)),
    ],
  };
}
