/** How a runtime tells an error (AWS, "Using the Lambda runtime API"). */
export interface ErrorReport {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace: readonly string[];
}

export function errorReport(error: unknown): ErrorReport {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), stackTrace: [] };
  return { errorType: error.name, errorMessage: error.message, stackTrace: error.stack?.split('\n') ?? [] };
}

/** The error that was told, to be thrown again on the other side. */
export function reportedError(report: unknown): Error {
  const { errorType, errorMessage, stackTrace } = Object(report) as Partial<Record<keyof ErrorReport, unknown>>;
  const error = new Error(String(errorMessage ?? 'the runtime told an error without a message'));
  error.name = String(errorType ?? 'Error');
  error.stack = Array.isArray(stackTrace) && stackTrace.length > 0 ? stackTrace.join('\n') : String(error);
  return error;
}
