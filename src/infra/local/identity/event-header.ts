import type { ApiGatewayEvent } from '../api-gateway-event.ts';

/** The last line of a header, whatever its case. */
export const headerOf = ({ headers }: ApiGatewayEvent, name: string): string | undefined =>
  Object.entries(headers).findLast(([given]) => given.toLowerCase() === name)?.[1];
