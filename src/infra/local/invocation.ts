import type { Handler } from '../../adapters/api-gateway/handler.ts';
import { problemTypes } from '../../adapters/api-gateway/problem.ts';
import type { ApiGatewayEvent } from './api-gateway-event.ts';
import { type HttpAnswer, toHttpAnswer } from './api-gateway-result.ts';
import { gatewayProblem } from './gateway-problem.ts';

/** Milliseconds; the deployed functions have as many. */
const timeout = 10_000;

export interface Invocation {
  readonly functionName: string;
  readonly handler: Handler | undefined;
  readonly event: ApiGatewayEvent;
  /** The one other origin whose pages may read an answer of the gateway's own. */
  readonly corsOrigin?: string | undefined;
  /** Told what went wrong in the function; the client is not. */
  readonly complain: (part: string, error: unknown) => void;
}

async function withinTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no result within ${timeout / 1000} s`)), timeout);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * Calls the function as Lambda does. What one that fails, or whose result is malformed, has written is not known: the same answer as
 * the deployed API has for it.
 */
export async function invoke({ functionName, handler, event, corsOrigin, complain }: Invocation): Promise<HttpAnswer> {
  const { httpMethod, requestContext } = event;
  const { requestId } = requestContext;
  const end = performance.now() + timeout;
  const context = {
    functionName,
    functionVersion: '$LATEST',
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(end - performance.now())),
  };
  try {
    if (handler === undefined) throw new Error('there is no such function');
    return toHttpAnswer(await withinTimeout(handler(event, context)), httpMethod);
  } catch (error) {
    complain(`the function ${functionName} (${requestId})`, error);
    const refusal = { code: 'outcome_unknown', ...problemTypes.outcome_unknown };
    return toHttpAnswer(gatewayProblem(refusal, { requestId, corsOrigin }), httpMethod);
  }
}
