import { STATUS_CODES } from 'node:http';
import type { Refusal } from './admission.ts';

/** What the gateway itself answers, where there is nothing that a function could be given: a problem like those of the functions. */
export const gatewayProblem = ({ status, code, detail }: Refusal, requestId: string) => ({
  statusCode: status,
  headers: {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept, Origin',
    'X-Request-Id': requestId,
  },
  body: JSON.stringify({
    type: `/problems/${code}`,
    title: STATUS_CODES[status],
    status,
    detail,
    instance: `urn:uuid:${requestId}`,
    code,
  }),
});
