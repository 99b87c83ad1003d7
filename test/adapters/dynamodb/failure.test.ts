import { describe, expect, it } from '@jest/globals';
import { type Failure, failureOf } from '../../../src/adapters/dynamodb/failure.ts';
import {
  cancelled,
  cancelledFor,
  namedError,
  serviceError,
  socketError,
  unreadableAnswer,
} from '../../support/sdk-errors.ts';

const cancellations: readonly [Failure, readonly string[]][] = [
  ['refused', ['ConditionalCheckFailed']],
  ['refused', ['None', 'ConditionalCheckFailed', 'None']],
  ['refused', ['ConditionalCheckFailed', 'ConditionalCheckFailed']],
  ['cancelled', ['TransactionConflict']],
  ['cancelled', ['ThrottlingError']],
  ['cancelled', ['ProvisionedThroughputExceeded']],
  ['cancelled', ['ProvisionedThroughputExceededException']],
  ['cancelled', ['RequestLimitExceeded']],
  ['cancelled', ['None', 'None', 'TransactionConflict']],
  ['cancelled', ['ConditionalCheckFailed', 'TransactionConflict']],
  ['cancelled', ['ThrottlingError', 'ConditionalCheckFailed']],
  ['cancelled', ['ValidationError', 'TransactionConflict']],
  ['fatal', ['ValidationError']],
  ['fatal', ['ItemCollectionSizeLimitExceeded']],
  ['fatal', ['ConditionalCheckFailed', 'ValidationError']],
  ['fatal', ['ConditionalCheckFailed', 'a code of the future']],
  ['fatal', ['None', 'None']],
  ['fatal', []],
];

const named: readonly [Failure, string, number][] = [
  ['throttled', 'ProvisionedThroughputExceededException', 400],
  ['throttled', 'ThrottlingException', 400],
  ['throttled', 'Throttling', 400],
  ['throttled', 'RequestLimitExceeded', 400],
  ['throttled', 'LimitExceededException', 400],
  ['unknown', 'TransactionInProgressException', 400],
  ['unknown', 'InternalServerError', 500],
  ['unknown', 'ServiceUnavailable', 503],
  ['unknown', 'Unknown', 500],
  ['unknown', 'Unknown', 502],
  ['unknown', 'a name of the future', 599],
  ['fatal', 'IdempotentParameterMismatchException', 400],
  ['fatal', 'ValidationException', 400],
  ['fatal', 'ItemCollectionSizeLimitExceededException', 400],
  ['fatal', 'SerializationException', 400],
  ['fatal', 'ResourceNotFoundException', 400],
  ['fatal', 'AccessDeniedException', 400],
  ['fatal', 'UnrecognizedClientException', 400],
  ['fatal', 'ExpiredTokenException', 400],
  ['fatal', 'InvalidSignatureException', 400],
  ['fatal', 'a name of the future', 400],
];

const ofTheConnection: readonly [Failure, string, string][] = [
  ['throttled', 'ECONNREFUSED', 'connect'],
  ['throttled', 'EHOSTUNREACH', 'connect'],
  ['throttled', 'ENETUNREACH', 'connect'],
  ['throttled', 'ETIMEDOUT', 'connect'],
  ['throttled', 'ENOTFOUND', 'getaddrinfo'],
  ['throttled', 'EAI_AGAIN', 'getaddrinfo'],
  ['throttled', 'EAI_FAIL', 'getaddrinfo'],
  ['unknown', 'ECONNRESET', 'read'],
  ['unknown', 'ETIMEDOUT', 'read'],
  ['unknown', 'EPIPE', 'write'],
  // The route may also be lost while a request is on its way.
  ['unknown', 'EHOSTUNREACH', 'read'],
  ['unknown', 'ENETUNREACH', 'write'],
];

describe('an error of the SDK', () => {
  it.each(cancellations)('is %s: a transaction cancelled by %j', (failure, codes) => {
    expect(failureOf(cancelled(...codes))).toBe(failure);
  });

  it('is refused: a transaction cancelled by a condition, where another part has no code', () => {
    expect(failureOf(cancelledFor({}, { Code: 'ConditionalCheckFailed' }))).toBe('refused');
  });

  it.each([500, 502])(
    "is unknown: what the SDK has no model of and calls the client's, with status %i",
    (httpStatusCode) => {
      const error = serviceError('UnknownError', 400);
      expect(failureOf(Object.assign(error, { $metadata: { httpStatusCode } }))).toBe('unknown');
    },
  );

  it('is fatal: a transaction cancelled without a reason', () => {
    expect(failureOf(serviceError('TransactionCanceledException'))).toBe('fatal');
  });

  it.each(named)('is %s: %s with status %i', (failure, name, status) => {
    expect(failureOf(serviceError(name, status))).toBe(failure);
  });

  it.each(ofTheConnection)('is %s: %s of %s', (failure, code, syscall) => {
    expect(failureOf(socketError(code, syscall))).toBe(failure);
  });

  it('is throttled: every address of a name refuses the connection', () => {
    const refused = [socketError('ECONNREFUSED', 'connect')];
    expect(failureOf(Object.assign(new AggregateError(refused), { code: 'ECONNREFUSED' }))).toBe('throttled');
  });

  // Status 400 as well: it may have been TransactionInProgressException.
  it.each([200, 400, 500])('is unknown: an answer with status %i that can not be read', (status) => {
    expect(failureOf(unreadableAnswer(status))).toBe('unknown');
  });

  it('is unknown: an answer that is cut off', () => {
    expect(failureOf(Object.assign(socketError('ECONNRESET'), { $metadata: { httpStatusCode: 400 } }))).toBe('unknown');
  });

  it('is fatal: what Node refuses to send', () => {
    expect(failureOf(Object.assign(new TypeError(), { code: 'ERR_INVALID_CHAR' }))).toBe('fatal');
  });

  it('is unknown: an answer that makes no sense', () => {
    expect(failureOf(Object.assign(new TypeError(), { $metadata: { httpStatusCode: 200 } }))).toBe('unknown');
  });

  it.each(['TimeoutError', 'AbortError'])('is unknown: %s', (name) => {
    expect(failureOf(namedError(name))).toBe('unknown');
  });

  it.each(['CredentialsProviderError', 'TypeError', 'Error'])('is fatal: %s, before anything was sent', (name) => {
    expect(failureOf(namedError(name))).toBe('fatal');
  });
});
