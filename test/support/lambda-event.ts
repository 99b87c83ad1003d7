import { randomUUID } from 'node:crypto';
import type { ApiGatewayEvent } from '../../src/infra/local/api-gateway-event.ts';

/** As much of an event as whatever runs functions reads. */
export const lambdaEvent = (members: Partial<ApiGatewayEvent> = {}): ApiGatewayEvent =>
  ({ headers: {}, requestContext: { requestId: randomUUID() }, ...members }) as ApiGatewayEvent;
