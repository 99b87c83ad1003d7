import type { Fault } from '../../trace/faults.ts';
import { isRecord } from '../../trace/is-record.ts';
import type { DatabaseCall, JudgedRight } from '../../trace/request-trace.ts';
import { jsonIn } from '../json-in.ts';

/** The answer to a call, as it came. */
export interface WireAnswer {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly body: Buffer;
}

export interface WireCallParts {
  readonly operation: string;
  readonly sent: Buffer;
  readonly rights: readonly JudgedRight[];
  readonly fault?: Fault | undefined;
  readonly answer?: WireAnswer | undefined;
  /** Why there is none. */
  readonly trouble?: string | undefined;
  readonly startedAt: number;
  readonly milliseconds: number;
}

const numberIn = (consumed: Record<string, unknown>, name: string): number | undefined => {
  const value = consumed[name];
  return typeof value === 'number' ? value : undefined;
};

/** As the adapter counts them: where DynamoDB does not say of which kind they are, they are of the kind of the call. */
function unitsIn(consumedCapacity: unknown, writes: boolean): DatabaseCall['units'] {
  const all = [consumedCapacity].flat().filter(isRecord);
  if (all.length === 0) return undefined;
  const sum = (name: string) => all.reduce((total, one) => total + (numberIn(one, name) ?? 0), 0);
  const total = sum('CapacityUnits');
  const read = writes ? sum('ReadCapacityUnits') : total;
  return { read, write: total - read };
}

const writing = /Write|Put|Update|Delete/;

/** Whether it may change something. */
export const isWrite = (operation: string): boolean => writing.test(operation);

/** The name of an error without its namespace: `com.amazonaws.dynamodb.v20120810#ThrottlingException`. */
const nameIn = (type: unknown): string => String(type).replace(/^.*#/, '');

const reasonsIn = (reasons: unknown): readonly string[] | undefined =>
  Array.isArray(reasons)
    ? reasons.map((reason) => (isRecord(reason) ? String(reason['Code'] ?? 'None') : 'None'))
    : undefined;

/**
 * What is said of a call: its bodies are kept as bytes, and are read when somebody looks, which costs the call nothing. A member that
 * there is nothing for is undefined.
 */
export function wireCall({ sent, answer, trouble, ...parts }: WireCallParts): DatabaseCall {
  const output = () => (answer === undefined ? undefined : jsonIn(answer.body));
  const member = (name: string): unknown => {
    const value = output();
    return isRecord(value) ? value[name] : undefined;
  };
  return {
    ...parts,
    status: answer?.status,
    requestId: answer?.requestId,
    get input() {
      return jsonIn(sent);
    },
    get output() {
      return output();
    },
    get error() {
      if (answer === undefined) return trouble;
      return answer.status < 400 ? undefined : nameIn(member('__type'));
    },
    get reasons() {
      return reasonsIn(member('CancellationReasons'));
    },
    get units() {
      return unitsIn(member('ConsumedCapacity'), isWrite(parts.operation));
    },
  } as DatabaseCall;
}

/** About what it takes to keep the call. */
export const bytesOf = ({ sent, answer }: WireCallParts): number => 512 + sent.length + (answer?.body.length ?? 0);
