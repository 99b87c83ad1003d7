/** Where a request stands in its caller's trace, or in one of its own. */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** The caller's span; undefined where the trace begins here. */
  readonly parentSpanId?: string;
}

const traceparent = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;

/**
 * What a `traceparent` says (W3C Trace Context §3.2); undefined for one that is no good, with which a trace begins anew (§4.2). Of a
 * later version the parts are read that 00 has (§3.2.2.1), and more may follow.
 */
export function parseTraceparent(value: string): TraceContext | undefined {
  const [, version, traceId, parentSpanId, more] = traceparent.exec(value) ?? [];
  if (traceId === undefined || parentSpanId === undefined) return undefined;
  return version === '00' && more !== undefined ? undefined : { traceId, parentSpanId };
}

const digitsOf = (uuid: string): string => uuid.replaceAll('-', '');

/**
 * The trace of a request that came at this time, epoch milliseconds. A new one begins with the seconds, which X-Ray asks of a trace id
 * ("Tracing header"); the rest is of the request's id, a UUID.
 */
export function traceContextOf(
  traceparents: readonly string[],
  { requestId, receivedAt }: { readonly requestId: string; readonly receivedAt: number },
): TraceContext {
  const [only, ...others] = traceparents;
  const given = only === undefined || others.length > 0 ? undefined : parseTraceparent(only);
  if (given !== undefined) return given;
  const seconds = Math.floor(receivedAt / 1000).toString(16);
  return { traceId: seconds.padStart(8, '0').slice(-8) + digitsOf(requestId).slice(0, 24) };
}

/** The id of a request's span, 16 hexadecimal digits: 0 is the outermost. */
export const spanIdOf = (requestId: string, place: number): string =>
  (place + 1).toString(16).padStart(4, '0').slice(-4) + digitsOf(requestId).slice(-12);

/** As `X-Amzn-Trace-Id` and `Lambda-Runtime-Trace-Id` have it, for what is done on behalf of the request's outermost span. */
export const xrayHeader = ({ traceId }: TraceContext, requestId: string): string =>
  `Root=1-${traceId.slice(0, 8)}-${traceId.slice(8)};Parent=${spanIdOf(requestId, 0)};Sampled=1`;
