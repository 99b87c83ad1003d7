import { isRecord } from '../is-record.ts';
import type { RequestTrace, SeenInvocation, TraceSummary } from '../request-trace.ts';
import type { Span } from '../span.ts';
import { maskedCall } from './database.ts';
import { maskedEvent, maskedResult } from './event.ts';
import { maskedExplanation } from './explanation.ts';
import { maskedHeaderLines } from './headers.ts';
import { maskedAnswerText, maskedBody, maskedRequestText } from './json.ts';
import { maskedPath, maskedQuery, maskedTarget } from './target.ts';
import { mark } from './text.ts';

export const maskedSummary = (summary: TraceSummary): TraceSummary => ({
  ...summary,
  target: maskedTarget(summary.target),
});

const attributes: Readonly<Record<string, (value: string) => string>> = {
  'url.path': maskedPath,
  'url.query': maskedQuery,
  'user_agent.original': () => mark,
};

const maskedSpan = (span: Span): Span => ({
  ...span,
  attributes: Object.fromEntries(
    Object.entries(span.attributes).map(([name, value]) => [name, attributes[name]?.(String(value)) ?? value]),
  ),
});

/** A record of the service's log has nothing personal by construction; what else is written there may. */
function maskedLine(line: string): string {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) && isRecord(value['message']) && 'requestId' in value['message'] ? line : mark;
  } catch {
    return mark;
  }
}

const maskedInvocation = (invocation: SeenInvocation): SeenInvocation => ({
  ...invocation,
  log: invocation.log.map(maskedLine),
});

/**
 * The same request with nothing of whom it is about, and nothing that only its client knows: names, addresses, subjects, claims,
 * tokens, keys beyond their kind, cursors, and whatever a client made up. Ids of users stay, structure, codes, conditions, figures and
 * what the protocols say. What is not known to be harmless is masked.
 */
export function masked(trace: RequestTrace): RequestTrace {
  const { summary, request, event, invocation, explanation, database, result, answer, spans } = trace;
  return {
    summary: maskedSummary(summary),
    request: {
      ...request,
      target: maskedTarget(request.target),
      headers: maskedHeaderLines(request.headers),
      body: maskedBody(request.body, maskedRequestText),
    },
    ...(event === undefined ? {} : { event: maskedEvent(event) }),
    ...(invocation === undefined ? {} : { invocation: maskedInvocation(invocation) }),
    ...(explanation === undefined ? {} : { explanation: maskedExplanation(explanation) }),
    database: database.map(maskedCall),
    ...(result === undefined ? {} : { result: maskedResult(result) }),
    ...(answer === undefined
      ? {}
      : {
          answer: {
            ...answer,
            headers: maskedHeaderLines(answer.headers),
            body: maskedBody(answer.body, maskedAnswerText),
          },
        }),
    spans: spans.map(maskedSpan),
  };
}
