/** A part of the time that a request took, named as OpenTelemetry's semantic conventions (1.37) do. */
export interface Span {
  readonly name: string;
  readonly kind: 'SERVER' | 'CLIENT' | 'INTERNAL';
  /** 32 hexadecimal digits; the caller's, where it sent a `traceparent` (W3C Trace Context §3.2). */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** The caller's own for the outermost, where it sent one. */
  readonly parentSpanId?: string;
  /** Epoch milliseconds, with fractions. */
  readonly startedAt: number;
  /** Undefined as long as it lasts. */
  readonly milliseconds?: number;
  readonly attributes: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Whether it failed, by the conventions: for a server a 5xx alone. */
  readonly isError: boolean;
}
