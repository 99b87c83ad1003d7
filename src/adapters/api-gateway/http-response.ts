import type { APIGatewayProxyResult } from 'aws-lambda';
import { constantHeaders } from './constant-headers.ts';
import type { HttpRequest } from './http-request.ts';

/** By name, each with its one value. */
export type Headers = Readonly<Record<string, string>>;

/** What a route says; what every answer carries is put to it. */
export interface HttpResponse {
  /** Of HTTP. */
  readonly status: number;
  /** Besides those that every answer carries, or in their place. */
  readonly headers?: Headers;
  /** Sent as JSON; nothing where it is undefined. */
  readonly body?: unknown;
}

const bodyHeaders = (status: number, body: string): Headers => ({
  'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json',
  'Content-Length': String(Buffer.byteLength(body)),
});

/** HEAD has the headers of GET and no body (RFC 9110 §9.3.2). */
export function toResult(
  { status, headers = {}, body }: HttpResponse,
  { method, requestId }: Pick<HttpRequest, 'method' | 'requestId'>,
): APIGatewayProxyResult {
  const text: string | undefined = JSON.stringify(body);
  return {
    statusCode: status,
    headers: {
      ...constantHeaders,
      ...(requestId === undefined ? {} : { 'X-Request-Id': requestId }),
      ...(text === undefined ? {} : bodyHeaders(status, text)),
      ...headers,
    },
    body: method === 'HEAD' ? '' : (text ?? ''),
    isBase64Encoded: false,
  };
}
