import {
  type CancellationReason,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';

/** What the SDK makes of an error that DynamoDB names. */
export const serviceError = (name: string, httpStatusCode = 400): Error =>
  new DynamoDBServiceException({
    name,
    message: name,
    $fault: httpStatusCode < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode },
  });

/** A transaction that was cancelled for these reasons, one for each of its parts. */
export const cancelledFor = (...reasons: readonly CancellationReason[]): Error =>
  new TransactionCanceledException({
    message: `Transaction cancelled for [${reasons.map(({ Code }) => Code).join(', ')}]`,
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: [...reasons],
  });

export const cancelled = (...codes: readonly string[]): Error => cancelledFor(...codes.map((Code) => ({ Code })));

const renamed = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'];

/** What Node says of a connection; the SDK calls some of it a TimeoutError. */
export const socketError = (code: string, syscall = 'read'): Error =>
  Object.assign(new Error(`${syscall} ${code}`), {
    code,
    syscall,
    ...(renamed.includes(code) && { name: 'TimeoutError' }),
  });

/** An answer with this status whose body is cut off or no JSON. */
export const unreadableAnswer = (httpStatusCode: number): Error =>
  Object.assign(new SyntaxError('Unexpected end of JSON input'), { $metadata: { httpStatusCode } });

/** An error with nothing but a name, such as the client's own before it sends anything. */
export const namedError = (name: string): Error => Object.assign(new Error(name), { name });
