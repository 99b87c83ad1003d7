import { isRecord } from '../../trace/is-record.ts';
import type { DatabaseCall } from '../../trace/request-trace.ts';
import { headerOf } from '../../trace/seen-message.ts';
import type { Span } from '../../trace/span.ts';
import { spanIdOf } from '../../trace/trace-context.ts';
import { parseRequestTarget } from '../request-target.ts';
import type { Recording } from './recording.ts';

type Attributes = Span['attributes'];

/** Those that the conventions know ("HTTP spans", `http.request.method`); another one is `_OTHER`. */
const knownMethods = new Set(['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);

const lasting = (from: number, to: number | undefined) =>
  to === undefined ? {} : { milliseconds: Math.max(0, to - from) };

/** Without the members that are undefined. */
const attributes = (given: Readonly<Record<string, Attributes[string] | undefined>>): Attributes =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Attributes;

function serverSpan(recording: Recording): Omit<Span, 'traceId' | 'spanId'> {
  const { head, startedAt, endedAt, answer } = recording;
  const { method, target, resource, protocol, context } = head;
  const isKnown = knownMethods.has(method);
  const mark = target.indexOf('?');
  const isError = (answer?.status ?? 0) >= 500;
  const parent = context.parentSpanId;
  return {
    name: `${isKnown ? method : 'HTTP'} ${resource}`,
    kind: 'SERVER',
    ...(parent === undefined ? {} : { parentSpanId: parent }),
    startedAt,
    ...lasting(startedAt, endedAt),
    attributes: attributes({
      'http.request.method': isKnown ? method : '_OTHER',
      'http.request.method_original': isKnown ? undefined : method,
      'http.route': resource,
      'url.scheme': 'http',
      'url.path': parseRequestTarget(target).path,
      'url.query': mark === -1 ? undefined : target.slice(mark + 1),
      'network.protocol.version': protocol.replace('HTTP/', ''),
      'user_agent.original': headerOf(head.headers, 'user-agent'),
      'http.response.status_code': answer?.status,
      'error.type': isError ? String(answer?.status) : undefined,
    }),
    isError,
  };
}

const errorTypes = { result: undefined, failed: '_OTHER', 'timed-out': 'timeout' };

function invocationSpans(recording: Recording, assignedAt: number): readonly Omit<Span, 'traceId' | 'spanId'>[] {
  const { head, isCold, initMilliseconds, outcome, returnedAt } = recording;
  const errorType = outcome === undefined ? undefined : errorTypes[outcome];
  const invocation: Omit<Span, 'traceId' | 'spanId'> = {
    name: head.functionName,
    kind: 'SERVER',
    startedAt: assignedAt,
    ...lasting(assignedAt, returnedAt),
    attributes: attributes({
      'faas.trigger': 'http',
      'faas.name': head.functionName,
      'faas.invocation_id': head.id,
      'faas.coldstart': isCold,
      'faas.instance': recording.environment?.id,
      'error.type': errorType,
    }),
    isError: errorType !== undefined,
  };
  if (!isCold) return [invocation];
  const until = initMilliseconds === undefined ? returnedAt : assignedAt + initMilliseconds;
  const init = { name: 'init', kind: 'INTERNAL' as const, startedAt: assignedAt, ...lasting(assignedAt, until) };
  return [invocation, { ...init, attributes: {}, isError: false }];
}

/** The tables that a call names, each once. */
function tablesIn(value: unknown): readonly string[] {
  const found = new Set<string>();
  const look = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(look);
    if (!isRecord(part)) return;
    if (typeof part['TableName'] === 'string') found.add(part['TableName']);
    for (const action of ['TransactItems', 'Put', 'Update', 'Delete', 'Get', 'ConditionCheck']) look(part[action]);
    if (isRecord(part['RequestItems'])) for (const name of Object.keys(part['RequestItems'])) found.add(name);
  };
  look(value);
  return [...found];
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function databaseSpan(call: DatabaseCall): Omit<Span, 'traceId' | 'spanId'> {
  const { operation, startedAt, milliseconds, error, status, requestId } = call;
  const [input, output] = [call.input, call.output].map((value) => (isRecord(value) ? value : {}));
  const tables = tablesIn(input);
  const [only] = tables;
  const collection = tables.length === 1 ? only : undefined;
  const capacity = output?.['ConsumedCapacity'];
  const parts = input?.['TransactItems'];
  const index = input?.['IndexName'];
  return {
    name: collection === undefined ? operation : `${operation} ${collection}`,
    kind: 'CLIENT',
    startedAt,
    milliseconds,
    attributes: attributes({
      'db.system.name': 'aws.dynamodb',
      'db.operation.name': operation,
      'db.collection.name': collection,
      'db.operation.batch.size': Array.isArray(parts) && parts.length > 1 ? parts.length : undefined,
      'db.response.status_code': status === undefined ? undefined : error,
      'aws.dynamodb.table_names': tables,
      'aws.dynamodb.index_name': typeof index === 'string' ? index : undefined,
      'aws.dynamodb.limit': numberOf(input?.['Limit']),
      'aws.dynamodb.count': numberOf(output?.['Count']),
      'aws.dynamodb.scanned_count': numberOf(output?.['ScannedCount']),
      'aws.dynamodb.consumed_capacity':
        capacity === undefined ? undefined : [capacity].flat().map((one) => JSON.stringify(one)),
      'aws.request_id': requestId,
      'error.type': error,
    }),
    isError: error !== undefined,
  };
}

/**
 * What took how long, by OpenTelemetry's semantic conventions ("HTTP spans", "FaaS spans", "DynamoDB"): the request, within it the
 * invocation, and within that its init and each call of the database. Made of what was recorded, when somebody looks.
 */
export function spansOf(recording: Recording): readonly Span[] {
  const { head, assignedAt } = recording;
  const { traceId } = head.context;
  const invocation = assignedAt === undefined ? [] : invocationSpans(recording, assignedAt);
  const parts = [serverSpan(recording), ...invocation, ...recording.calls.map(databaseSpan)];
  const parentOf = (place: number) => spanIdOf(head.id, place <= 1 || invocation.length === 0 ? 0 : 1);
  return parts.map((part, place) => ({
    ...part,
    traceId,
    spanId: spanIdOf(head.id, place),
    ...(place === 0 ? {} : { parentSpanId: parentOf(place) }),
  }));
}
