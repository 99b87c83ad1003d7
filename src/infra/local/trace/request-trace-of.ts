import { isUtf8 } from 'node:buffer';
import type { Explanation } from '../../trace/explanation.ts';
import type { RequestTrace, SeenAnswer, SeenBody, SeenInvocation, TraceSummary } from '../../trace/request-trace.ts';
import type { HttpAnswer } from '../api-gateway-result.ts';
import type { Recording } from './recording.ts';
import { spansOf } from './spans.ts';

/** Tells what the edge makes of an event. */
export type Explain = (event: unknown) => Promise<Explanation>;

const bodyOf = (bytes: Buffer = Buffer.alloc(0)): SeenBody =>
  isUtf8(bytes)
    ? { text: bytes.toString('utf8'), isBase64Encoded: false }
    : { text: bytes.toString('base64'), isBase64Encoded: true };

const linesOf = (headers: HttpAnswer['headers']) =>
  Object.entries(headers).flatMap(([name, values]) => values.map((value) => [name, value] as const));

const answerOf = ({ status, headers, body }: HttpAnswer): SeenAnswer => ({
  status,
  headers: linesOf(headers),
  body: bodyOf(body),
});

/** Of the problem that an answer is. */
function codeOf(answer: HttpAnswer | undefined): string | undefined {
  if (answer?.body === undefined || answer.status < 400) return undefined;
  try {
    const { code } = JSON.parse(answer.body.toString()) as { code?: unknown };
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Without the members that are undefined, which JSON would leave out, too. */
const defined = <T extends object>(value: { [Name in keyof T]: T[Name] | undefined }): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

export const summaryOf = (recording: Recording): TraceSummary => {
  const { head, number, startedAt, endedAt, answer, environment, isCold, calls, faults, invokedAt } = recording;
  return defined<TraceSummary>({
    id: head.id,
    number,
    method: head.method,
    target: head.target,
    receivedAt: startedAt,
    milliseconds: endedAt === undefined ? undefined : endedAt - startedAt,
    status: answer?.status,
    code: codeOf(answer),
    functionName: invokedAt === undefined ? undefined : head.functionName,
    environment: environment?.id,
    cold: environment === undefined ? undefined : isCold,
    databaseCalls: calls.length,
    faults,
  });
};

function invocationOf(recording: Recording): SeenInvocation | undefined {
  const { head, environment, assignedAt, waited, returnedAt, initMilliseconds, isCold, outcome, log } = recording;
  if (environment === undefined || assignedAt === undefined) return undefined;
  const eventAt = assignedAt + (initMilliseconds ?? 0);
  return defined<SeenInvocation>({
    functionName: head.functionName,
    environment,
    cold: isCold,
    waited,
    initMilliseconds,
    milliseconds: returnedAt === undefined ? undefined : Math.max(0, returnedAt - eventAt),
    outcome,
    log,
  });
}

/** All that was seen of a request, also while it is under way; explained where there is something that explains. */
export async function requestTraceOf(recording: Recording, explain?: Explain): Promise<RequestTrace> {
  const { head, body, event, calls, result, answer } = recording;
  const { method, target, protocol, headers } = head;
  return defined<RequestTrace>({
    summary: summaryOf(recording),
    request: { method, target, protocol, headers, body: bodyOf(body) },
    event,
    invocation: invocationOf(recording),
    // What the edge itself would not take leaves it unexplained.
    explanation: event === undefined ? undefined : await explain?.(event).catch(() => undefined),
    // What is read of the bytes is a member like any other from here on.
    database: calls.map((call) => ({ ...call })),
    result,
    answer: answer === undefined ? undefined : answerOf(answer),
    spans: spansOf(recording),
  });
}
