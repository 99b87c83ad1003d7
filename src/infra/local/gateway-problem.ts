import { STATUS_CODES } from 'node:http';
import { constantHeaders } from '../../adapters/api-gateway/constant-headers.ts';
import { exposedHeaders } from '../../adapters/api-gateway/exposed-headers.ts';
import type { Refusal } from './admission.ts';

export interface ProblemContext {
  readonly requestId: string;
  /** The one other origin whose pages may read the answer. */
  readonly corsOrigin?: string | undefined;
}

/** The same whoever asks, as the deployed gateway has them: the browser compares. */
const corsHeaders = (origin: string | undefined) =>
  origin === undefined
    ? {}
    : { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': exposedHeaders.join(', ') };

/** What the gateway itself answers, where there is nothing that a function could be given: a problem like those of the functions. */
export const gatewayProblem = (
  { status, code, title = STATUS_CODES[status], detail, headers, errors }: Refusal,
  { requestId, corsOrigin }: ProblemContext,
) => ({
  statusCode: status,
  headers: {
    'Content-Type': 'application/problem+json',
    ...constantHeaders,
    'X-Request-Id': requestId,
    ...corsHeaders(corsOrigin),
    ...headers,
  },
  body: JSON.stringify({
    type: `/problems/${code}`,
    title,
    status,
    detail,
    instance: `urn:uuid:${requestId}`,
    code,
    errors,
  }),
});
