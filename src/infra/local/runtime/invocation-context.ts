/** One invocation, as Lambda tells a runtime of it. */
export interface Invocation {
  /** Unique. */
  readonly id: string;
  readonly functionArn: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
  /** X-Ray's, where the request has one. */
  readonly traceId?: string | undefined;
  readonly event: unknown;
}

/** The second argument of a handler, as Lambda makes it of the environment's variables. */
export const invocationContext = (
  { id, functionArn, deadline }: Invocation,
  variables: Readonly<Record<string, string | undefined>>,
) => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: variables['AWS_LAMBDA_FUNCTION_NAME'],
  functionVersion: variables['AWS_LAMBDA_FUNCTION_VERSION'],
  memoryLimitInMB: variables['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
  logGroupName: variables['AWS_LAMBDA_LOG_GROUP_NAME'],
  logStreamName: variables['AWS_LAMBDA_LOG_STREAM_NAME'],
  invokedFunctionArn: functionArn,
  awsRequestId: id,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});
