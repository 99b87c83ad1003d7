import { Edge } from '../../support/edge.ts';
import { buildEvent, type EventOptions } from '../../support/events.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { cancelled, serviceError, socketError, unreadableAnswer } from '../../support/sdk-errors.ts';
import { inBatches } from '../batches.ts';
import type { Row } from '../row.ts';
import { intercept, openWorld, withEngine } from '../world.ts';

type Command = 'TransactWriteItemsCommand' | 'GetItemCommand' | 'QueryCommand';

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

const requests: Readonly<Record<string, { readonly fails: Command; readonly request: Request }>> = {
  create: {
    fails: 'TransactWriteItemsCommand',
    request: () => ['POST', '/users', { body: { ...ada, email: 'bob@example.com' } }],
  },
  replace: {
    fails: 'TransactWriteItemsCommand',
    request: (id) => ['PUT', `/users/${id}`, { headers: any, body: { ...ada, name: 'Bob' } }],
  },
  patch: {
    fails: 'TransactWriteItemsCommand',
    request: (id) => ['PATCH', `/users/${id}`, { headers: any, body: { name: 'Bob' } }],
  },
  delete: { fails: 'TransactWriteItemsCommand', request: (id) => ['DELETE', `/users/${id}`, { headers: any }] },
  get: { fails: 'GetItemCommand', request: (id) => ['GET', `/users/${id}`] },
  'patch, on its read': {
    fails: 'GetItemCommand',
    request: (id) => ['PATCH', `/users/${id}`, { headers: any, body: { name: 'Bob' } }],
  },
  'by e-mail': { fails: 'GetItemCommand', request: () => ['GET', '/users', { query: { email: ada.email } }] },
  list: { fails: 'QueryCommand', request: () => ['GET', '/users'] },
};

/** Milliseconds: what the invocation has left, of which the handler keeps 500; and what a loaded machine may add. */
const remaining = 900;
const deadline = remaining - 500;
const allowance = 200;
const atOnce = 8;

export const faultsBeforeTheEffect: Row = {
  id: 'R6',
  what: 'every error that DynamoDB or the way to it may give, at every operation: the status that is true, Retry-After where it helps, in time',
  target: `each as the table says, Retry-After on 503 and 504, within the deadline + ${allowance} ms`,
  size: { quick: 1, full: 20 },
  run: (size, { progress }) =>
    withEngine(async (engine) => {
      const violations: string[] = [];
      let count = 0;
      let worst = 0;
      const cases = Object.entries(faults).flatMap(([fault, { error, write, read }]) =>
        Object.entries(requests).flatMap(([operation, { fails, request }]) => {
          const expected = fails === 'TransactWriteItemsCommand' ? write : read;
          return expected === undefined ? [] : [{ what: `${operation}, ${fault}`, error, fails, request, expected }];
        }),
      );
      for (let round = 1; round <= size; round++) {
        await inBatches(cases.length, atOnce, async (index) => {
          const { what, error, fails, request, expected } = cases[index] as (typeof cases)[number];
          const world = await openWorld(engine, new FixedClock());
          const edge = new Edge(() => world.users);
          const { id } = await edge.created('Ada');
          intercept(world.client, fails, () => Promise.reject(error()));
          const [method, path, options] = request(id);
          const start = performance.now();
          const { statusCode, headers = {} } = await edge.handler(buildEvent(method, path, options), {
            getRemainingTimeInMillis: () => remaining,
          });
          const took = performance.now() - start;
          worst = Math.max(worst, took);
          const retries = headers['Retry-After'] !== undefined;
          if (statusCode !== expected) violations.push(`${what}: ${statusCode}, not ${expected}`);
          if (retries !== expected > 500)
            violations.push(`${what}: ${retries ? 'a' : 'no'} Retry-After on ${statusCode}`);
          if (took > deadline + allowance) violations.push(`${what}: after ${Math.round(took)} ms`);
          await world.audit().catch((thrown) => violations.push(`${what}: ${thrown}`));
          world.close();
          count++;
        });
        progress(round);
      }
      return {
        count,
        violations,
        figures: { 'worst, of a deadline of': `${deadline} ms`, worst: `${Math.round(worst)} ms` },
      };
    }),
};
