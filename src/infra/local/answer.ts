import { type HttpMessage, toApiGatewayEvent } from './api-gateway-event.ts';
import { type HttpAnswer, toHttpAnswer } from './api-gateway-result.ts';
import type { Functions, Handlers } from './functions.ts';
import { gatewayProblem } from './gateway-problem.ts';
import type { Authenticate } from './identity/authentication.ts';
import { invoke } from './invocation.ts';
import type { MatchedRoute } from './routes.ts';

export interface AnswerOptions {
  readonly functions: Functions;
  /** What the gateway has besides, and a deployment lacks. */
  readonly ownHandlers: Handlers;
  readonly authenticate: Authenticate;
  /** The one other origin whose pages may call, and read what the gateway itself answers. */
  readonly corsOrigin?: string | undefined;
  /** Told what went wrong; the client is not. */
  readonly complain: (part: string, error: unknown) => void;
}

/** What a function answers to a request, or the gateway to one whose caller may not get as far as that. */
export async function answerTo(
  message: HttpMessage,
  route: MatchedRoute,
  { functions, ownHandlers, authenticate, corsOrigin, complain }: AnswerOptions,
): Promise<HttpAnswer> {
  const { method, headers, requestId } = message;
  const { functionName, scopes } = route;
  const caller = await authenticate(headers, scopes);
  if (caller.kind === 'refused') {
    return toHttpAnswer(gatewayProblem(caller.refusal, { requestId, corsOrigin }), method);
  }
  const event = toApiGatewayEvent(message, route, caller);
  const own = ownHandlers.get(functionName);
  const call = own === undefined ? () => functions.invoke(functionName, event) : () => own(event);
  return invoke({ functionName, call, event, corsOrigin, complain });
}
