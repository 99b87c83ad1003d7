import type { EventOptions } from '../support/events.ts';
import { cancelled, serviceError, socketError, unreadableAnswer } from '../support/sdk-errors.ts';

/** What a repository sends: ours, and the naive one. */
const commands = {
  write: ['TransactWriteItemsCommand', 'PutItemCommand', 'DeleteItemCommand'],
  get: ['GetItemCommand'],
  list: ['QueryCommand', 'ScanCommand'],
} as const;

interface Fault {
  readonly error: () => Error;
  /** What the client is told of a write, and of a read. */
  readonly write: number;
  readonly read?: number;
}

const unwritten = { write: 503, read: 503 };
const unknown = { write: 504, read: 503 };
const bug = { write: 500, read: 500 };

/** What DynamoDB or the way to it may say, before anything happened. */
const faults: Readonly<Record<string, Fault>> = {
  TransactionConflict: { error: () => cancelled('None', 'TransactionConflict'), write: 503 },
  'ThrottlingError in a reason': { error: () => cancelled('ThrottlingError', 'None'), write: 503 },
  'ProvisionedThroughputExceeded in a reason': { error: () => cancelled('ProvisionedThroughputExceeded'), write: 503 },
  TransactionInProgress: { error: () => serviceError('TransactionInProgressException'), write: 504 },
  InternalServerError: { error: () => serviceError('InternalServerError', 500), ...unknown },
  'a 503': { error: () => serviceError('ServiceUnavailable', 503), ...unknown },
  'connection reset': { error: () => socketError('ECONNRESET'), ...unknown },
  'an answer cut off': { error: () => unreadableAnswer(200), ...unknown },
  ProvisionedThroughputExceeded: { error: () => serviceError('ProvisionedThroughputExceededException'), ...unwritten },
  Throttling: { error: () => serviceError('ThrottlingException'), ...unwritten },
  RequestLimitExceeded: { error: () => serviceError('RequestLimitExceeded'), ...unwritten },
  LimitExceeded: { error: () => serviceError('LimitExceededException'), ...unwritten },
  'connection refused': { error: () => socketError('ECONNREFUSED', 'connect'), ...unwritten },
  'name not resolved': { error: () => socketError('ENOTFOUND', 'getaddrinfo'), ...unwritten },
  IdempotentParameterMismatch: { error: () => serviceError('IdempotentParameterMismatchException'), write: 500 },
  Validation: { error: () => serviceError('ValidationException'), ...bug },
  ItemCollectionSizeLimitExceeded: {
    error: () => serviceError('ItemCollectionSizeLimitExceededException'),
    write: 500,
  },
  Serialization: { error: () => serviceError('SerializationException'), ...bug },
  ResourceNotFound: { error: () => serviceError('ResourceNotFoundException'), ...bug },
  AccessDenied: { error: () => serviceError('AccessDeniedException'), ...bug },
  UnrecognizedClient: { error: () => serviceError('UnrecognizedClientException'), ...bug },
  'expired token': { error: () => serviceError('ExpiredTokenException'), ...bug },
};

const ada = { email: 'ada@example.com', name: 'Ada' };
const any = { 'If-Match': '*' };

type Request = (id: string) => readonly [method: string, path: string, options?: EventOptions];

const requests: Readonly<Record<string, { readonly fails: keyof typeof commands; readonly request: Request }>> = {
  create: {
    fails: 'write',
    request: () => ['POST', '/users', { body: { ...ada, email: 'bob@example.com' } }],
  },
  replace: {
    fails: 'write',
    request: (id) => ['PUT', `/users/${id}`, { headers: any, body: { ...ada, name: 'Bob' } }],
  },
  patch: {
    fails: 'write',
    request: (id) => ['PATCH', `/users/${id}`, { headers: any, body: { name: 'Bob' } }],
  },
  delete: { fails: 'write', request: (id) => ['DELETE', `/users/${id}`, { headers: any }] },
  get: { fails: 'get', request: (id) => ['GET', `/users/${id}`] },
  'patch, on its read': {
    fails: 'get',
    request: (id) => ['PATCH', `/users/${id}`, { headers: any, body: { name: 'Bob' } }],
  },
  'by e-mail': { fails: 'get', request: () => ['GET', '/users', { query: { email: ada.email } }] },
  list: { fails: 'list', request: () => ['GET', '/users'] },
};

/** A fault at an operation, and the status that is true of it. */
export interface Case {
  readonly what: string;
  readonly error: () => Error;
  /** The commands at which it is thrown. */
  readonly fails: readonly string[];
  readonly request: Request;
  readonly expected: number;
}

export const cases: readonly Case[] = Object.entries(faults).flatMap(([fault, { error, write, read }]) =>
  Object.entries(requests).flatMap(([operation, { fails, request }]) => {
    const expected = fails === 'write' ? write : read;
    return expected === undefined
      ? []
      : [{ what: `${operation}, ${fault}`, error, fails: commands[fails], request, expected }];
  }),
);
