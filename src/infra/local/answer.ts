import type { FunctionRow } from '../operations.ts';
import { type TraceContext, xrayHeader } from '../trace/trace-context.ts';
import type { Refusal } from './admission.ts';
import { type StreamedAnswer, toAnswer } from './answer-stream.ts';
import { type HttpMessage, toApiGatewayEvent } from './api-gateway-event.ts';
import { type HttpAnswer, toHttpAnswer } from './api-gateway-result.ts';
import type { Functions } from './functions.ts';
import { gatewayProblem } from './gateway-problem.ts';
import type { Authenticate } from './identity/authentication.ts';
import { invoke, settle } from './invocation.ts';
import type { MatchedRoute } from './routes.ts';
import type { Recording } from './trace/recording.ts';
import { requestedFaults } from './trace/requested-faults.ts';

/** By the names of their rows, which are the gateway's own. */
export type OwnHandlers = ReadonlyMap<FunctionRow['name'], (event: unknown) => Promise<unknown>>;

export interface AnswerOptions {
  readonly functions: Functions;
  /** What the gateway has besides, and a deployment lacks. */
  readonly ownHandlers: OwnHandlers;
  readonly authenticate: Authenticate;
  /** The one other origin whose pages may call, and read what the gateway itself answers. */
  readonly corsOrigin?: string | undefined;
  /** Told what went wrong; the client is not. */
  readonly complain: (part: string, error: unknown) => void;
}

/** What is seen of the request besides its message. */
export interface Seen {
  readonly context: TraceContext;
  /** Undefined where nobody records. */
  readonly recording: Recording | undefined;
}

/** What a function answers to a request, or the gateway to one whose caller may not get as far as that. */
export async function answerTo(
  message: HttpMessage,
  route: MatchedRoute,
  { functions, ownHandlers, authenticate, corsOrigin, complain }: AnswerOptions,
  { context, recording }: Seen,
): Promise<HttpAnswer | StreamedAnswer> {
  const { method, requestId } = message;
  const { functionName } = route;
  const refused = (refusal: Refusal) => toHttpAnswer(gatewayProblem(refusal, { requestId, corsOrigin }), method);

  const own = ownHandlers.get(functionName);
  const { faults, headers, refusal } = requestedFaults(message.headers);
  if (refusal !== undefined && own === undefined) return refused(refusal);
  recording?.askedFor(faults);

  const caller = await authenticate(headers, route.scopes);
  if (caller.kind === 'refused') return refused(caller.refusal);
  const event = toApiGatewayEvent({ ...message, headers }, route, caller);
  const invocation = { functionName, event, corsOrigin, complain };
  if (own !== undefined) return settle({ ...invocation, call: () => own(event) }, toAnswer);

  const options = { observer: recording, faults, traceId: xrayHeader(context, requestId) };
  return invoke({
    ...invocation,
    call: async () => {
      recording?.invoked(event);
      try {
        const result = await functions.invoke(functionName, event, options);
        recording?.returned(result);
        return result;
      } catch (error) {
        recording?.failed(error);
        throw error;
      }
    },
  });
}
