import { problemTypes } from '../../adapters/api-gateway/problem.ts';
import type { ApiGatewayEvent } from './api-gateway-event.ts';
import { type HttpAnswer, toHttpAnswer } from './api-gateway-result.ts';
import { gatewayProblem } from './gateway-problem.ts';

export interface Invocation {
  readonly functionName: string;
  /** What Lambda, or a function of the gateway's own, makes of the event. */
  readonly call: () => Promise<unknown>;
  readonly event: ApiGatewayEvent;
  /** The one other origin whose pages may read an answer of the gateway's own. */
  readonly corsOrigin?: string | undefined;
  /** Told what went wrong in the function; the client is not. */
  readonly complain: (part: string, error: unknown) => void;
}

/**
 * The answer that a function gives, read by `read`. What one that fails, or whose result is malformed, has written is not known: the
 * same answer as the deployed API has for it.
 */
export async function settle<Answer>(
  { functionName, call, event, corsOrigin, complain }: Invocation,
  read: (result: unknown, method: string) => Answer,
): Promise<Answer | HttpAnswer> {
  const { httpMethod, requestContext } = event;
  const { requestId } = requestContext;
  try {
    return read(await call(), httpMethod);
  } catch (error) {
    complain(`the function ${functionName} (${requestId})`, error);
    const refusal = { code: 'outcome_unknown', ...problemTypes.outcome_unknown };
    return toHttpAnswer(gatewayProblem(refusal, { requestId, corsOrigin }), httpMethod);
  }
}

/** The answer that a deployed function gives. */
export const invoke = (invocation: Invocation): Promise<HttpAnswer> => settle(invocation, toHttpAnswer);
