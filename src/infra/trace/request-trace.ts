import type { Explanation } from './explanation.ts';
import type { Fault } from './faults.ts';
import type { Span } from './span.ts';

/** In the order and spelling of the message; a name may occur more than once. */
export type HeaderLines = readonly (readonly [name: string, value: string])[];

/** What a message carried: text where it is UTF-8, Base64 otherwise. */
export interface SeenBody {
  readonly text: string;
  readonly isBase64Encoded: boolean;
}

/** The HTTP request as it came. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Such as `HTTP/1.1`. */
  readonly protocol: string;
  readonly headers: HeaderLines;
  readonly body: SeenBody;
}

/** The HTTP answer as it went. */
export interface SeenAnswer {
  readonly status: number;
  readonly headers: HeaderLines;
  readonly body: SeenBody;
}

/** An execution environment: what runs one function, one event at a time. */
export interface SeenEnvironment {
  /** Such as `createUser/1`: the first that was started for the function. */
  readonly id: string;
  /** Undefined where it is no process of its own. */
  readonly pid?: number;
}

/** What an execution environment did with the event. */
export interface SeenInvocation {
  readonly functionName: string;
  readonly environment: SeenEnvironment;
  /** Whether the environment was started for this event. */
  readonly cold: boolean;
  /** Milliseconds until an environment had the event: another event was in each, and no more may be started. */
  readonly waited: number;
  /** Milliseconds that starting it and loading the function took; of a cold one alone. */
  readonly initMilliseconds?: number;
  /** Milliseconds from the event to the result. */
  readonly milliseconds?: number;
  /** Undefined as long as there is none. */
  readonly outcome?: 'result' | 'failed' | 'timed-out';
  /** What the function logged, a line each. */
  readonly log: readonly string[];
}

/** One right that a call of DynamoDB asks for, and what the execution role says to it. */
export interface JudgedRight {
  /** Such as `dynamodb:PutItem`. */
  readonly action: string;
  readonly resource?: string;
  /** The partition keys that it is about; null in the place of one that cannot be told. */
  readonly leadingKeys?: readonly (string | null)[];
  /** The transaction that this is a part of. */
  readonly enclosingOperation?: string;
  readonly allowed: boolean;
}

/** One call of DynamoDB on the wire: what the function sent, and what came back. */
export interface DatabaseCall {
  /** Such as `TransactWriteItems`. */
  readonly operation: string;
  /** The input as sent, in DynamoDB's JSON: keys, conditions, values. */
  readonly input: unknown;
  readonly rights: readonly JudgedRight[];
  /** The fault that was asked for and met this call. */
  readonly fault?: Fault;
  /** Of HTTP; undefined where no answer came back. */
  readonly status?: number;
  /** As DynamoDB's JSON; undefined where none came back. */
  readonly output?: unknown;
  /**
   * DynamoDB's name of the error, such as `TransactionCanceledException`; where no answer came back, the code of the connection's
   * trouble, such as `ECONNRESET`.
   */
  readonly error?: string;
  /** Of a cancelled transaction, for each of its parts; `None` for what did not stand in the way. */
  readonly reasons?: readonly string[];
  /** Capacity, as DynamoDB says it. */
  readonly units?: { readonly read: number; readonly write: number };
  /** AWS's id of the answer. */
  readonly requestId?: string;
  /** Epoch milliseconds, with fractions. */
  readonly startedAt: number;
  readonly milliseconds: number;
}

/** What is known of a request before anybody looks into it. */
export interface TraceSummary {
  /** API Gateway's request id, which the answer has, too. */
  readonly id: string;
  /** Counted from 1 since the start. */
  readonly number: number;
  readonly method: string;
  readonly target: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Undefined as long as it is under way. */
  readonly milliseconds?: number;
  /** Undefined as long as there is none; for good, where the client went away before. */
  readonly status?: number;
  /** The problem that the client was told. */
  readonly code?: string;
  readonly functionName?: string;
  readonly environment?: string;
  readonly cold?: boolean;
  readonly databaseCalls: number;
  readonly faults: readonly Fault[];
}

/** All that was seen of one request: JSON, as the page gets it. */
export interface RequestTrace {
  readonly summary: TraceSummary;
  readonly request: SeenRequest;
  /** Undefined where the gateway refused the request, and no function was asked. */
  readonly event?: unknown;
  readonly invocation?: SeenInvocation;
  /** What the edge makes of the event: told by the same code, without a database. */
  readonly explanation?: Explanation;
  readonly database: readonly DatabaseCall[];
  /** What the function gave back. */
  readonly result?: unknown;
  /** Undefined where the client went away before. */
  readonly answer?: SeenAnswer;
  readonly spans: readonly Span[];
}
