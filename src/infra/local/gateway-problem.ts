import { STATUS_CODES } from 'node:http';

/** What the gateway itself answers where no function could, as a function would. It says nothing of the cause. */
export const gatewayProblem = (status: number, detail: string, requestId?: string) => ({
  statusCode: status,
  headers: {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept, Origin',
    ...(requestId === undefined ? {} : { 'X-Request-Id': requestId }),
  },
  body: JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail,
    ...(requestId === undefined ? {} : { instance: `urn:uuid:${requestId}` }),
  }),
});
