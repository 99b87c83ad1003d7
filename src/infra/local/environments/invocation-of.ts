import type { ApiGatewayEvent } from '../api-gateway-event.ts';
import { functionArn } from '../arns.ts';
import type { Invocation } from '../runtime/invocation-context.ts';

/** What Lambda tells a function besides the event. `deadline`: epoch milliseconds. */
export const invocationOf = (
  functionName: string,
  event: ApiGatewayEvent,
  { deadline, traceId }: { readonly deadline: number; readonly traceId?: string | undefined },
): Invocation => ({
  // In the cloud it is another one than API Gateway's; here one id finds all that was said of a request.
  id: event.requestContext.requestId,
  functionArn: functionArn(functionName),
  deadline,
  traceId,
  event,
});
