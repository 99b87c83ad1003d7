import { isDomainError } from '../../domain/index.ts';
import type { HttpRequest } from './http-request.ts';
import type { Problem } from './problem.ts';

/** What is told of a failure that is not the client's: nothing personal, nothing that a client sent. */
export interface FailureLogEntry {
  /** API Gateway's, which the answer has, too; undefined where it gave none. */
  readonly requestId: string | undefined;
  /** Of HTTP. */
  readonly method: string;
  /** The template of the path, such as `/users/{userId}`. */
  readonly resource: string;
  /** The problem that the client was told. */
  readonly code: string;
  /** Names and codes of the error and its causes: messages and stacks may hold what a client sent. */
  readonly errors: readonly string[];
}

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

/** What to log of a failure that is not the client's; undefined where there is nothing to log. */
export function failureLogEntry(
  error: unknown,
  { code }: Problem,
  { requestId, method, resource }: HttpRequest,
): FailureLogEntry | undefined {
  const ours =
    code === 'internal_error' || isDomainError(error, 'unavailable') || isDomainError(error, 'outcome_unknown');
  return ours ? { requestId, method, resource, code, errors: [...chain(error)].map(nameOf) } : undefined;
}
