import type { LiveSettings } from '../../trace/live.ts';
import type { RequestTrace } from '../../trace/request-trace.ts';
import { headerOf } from '../../trace/seen-message.ts';
import { attemptsOf } from './attempts.ts';
import { codePlaces, databasePlace, routeOf } from './code-places.ts';
import { memberOf } from './member-of.ts';
import { counted, shownMilliseconds, shownStatus } from './words.ts';

export type StationName = 'request' | 'event' | 'domain' | 'database' | 'answer';

export interface Station {
  readonly name: StationName;
  readonly title: string;
  /** What it was here, in a few words. */
  readonly fact: string;
  /** What happens here, to any request. */
  readonly sentence: string;
  readonly place: string;
  /** `stopped`: the request was refused here, or failed. `skipped`: it did not come this far. */
  readonly state: 'passed' | 'stopped' | 'skipped';
}

/** Why the gateway refused a request, as the client was told. */
function gatewayRefusal({ answer }: RequestTrace): string {
  const problem = answer === undefined ? undefined : memberOf(answer.body.text, 'detail');
  return problem === undefined
    ? 'The gateway refused it, and asked no function.'
    : `The gateway refused it: ${problem}`;
}

function requestStation(trace: RequestTrace): Station {
  const { request, event, invocation, answer } = trace;
  // Without an event, the gateway answered: by itself, or with what it has besides the service.
  const isRefused = event === undefined && invocation === undefined && (answer?.status ?? 0) >= 400;
  return {
    name: 'request',
    title: 'HTTP request',
    fact: `${request.method} ${request.target}`,
    sentence: isRefused
      ? gatewayRefusal(trace)
      : 'A client sends bytes: a method, a target, header lines, perhaps a body.',
    place: codePlaces.request,
    state: isRefused ? 'stopped' : 'passed',
  };
}

function eventStation({ event, invocation }: RequestTrace): Station {
  const failed = invocation?.outcome === 'failed' || invocation?.outcome === 'timed-out';
  const environment = invocation?.environment.id;
  const temperature = invocation?.cold === true ? 'cold' : 'warm';
  const had = environment === undefined ? 'an event' : `to ${environment}, ${temperature}`;
  return {
    name: 'event',
    title: 'API Gateway event',
    fact: event === undefined ? 'no event was made' : failed ? `${had}: ${invocation.outcome}` : had,
    sentence: 'The gateway turns the request into JSON and hands it to a function, in an execution environment.',
    place: codePlaces.event,
    state: event === undefined ? 'skipped' : failed ? 'stopped' : 'passed',
  };
}

/** Whether the last call of the database is why the answer is a problem. */
function isStoppedByDatabase({ database, answer }: RequestTrace): boolean {
  const last = database.at(-1);
  return last !== undefined && (last.error !== undefined || last.status !== 200) && (answer?.status ?? 500) >= 400;
}

/** The problem that the domain made of a command, by what it knew or had read; undefined where it did as it was told. */
export function domainRefusal(trace: RequestTrace): string | undefined {
  const { explanation, summary } = trace;
  const isCommand = explanation !== undefined && 'command' in explanation;
  return isCommand && !isStoppedByDatabase(trace) && trace.invocation?.outcome === 'result' ? summary.code : undefined;
}

/** When the domain refused what the database had no objection to. */
export const afterReading = ({ answer }: RequestTrace): string =>
  `Refused by the domain, after it ${answer?.status === 404 ? 'looked for' : 'read'} the user`;

/** Of a change that found its work done: that nothing was written; undefined of any other request. */
export function repeatOf({ request, explanation, database, answer }: RequestTrace): string | undefined {
  const isChange = ['PATCH', 'PUT'].includes(request.method) && answer?.status === 200;
  const isCommand = explanation !== undefined && 'command' in explanation;
  const onlyRead = database.length > 0 && database.every(({ operation }) => operation === 'GetItem');
  if (!isChange || !isCommand || !onlyRead) return undefined;
  const isStale = headerOf(request.headers, 'if-match') !== headerOf(answer.headers, 'etag');
  const repeat = isStale ? ', and it is answered as a repeat' : '';
  return `The user is already as this request wants it: nothing was written${repeat}.`;
}

function domainFact(trace: RequestTrace): string {
  const { explanation, event } = trace;
  if (explanation === undefined) return event === undefined ? 'no function was asked' : 'nothing is told of it';
  if ('refusal' in explanation) return `refused: ${explanation.refusal.code}`;
  if ('answered' in explanation) return `answered ${explanation.answered} at the edge`;
  const refusal = domainRefusal(trace);
  return `${explanation.command.method}(…)${refusal === undefined ? '' : `: ${refusal}`}`;
}

function domainSentence(trace: RequestTrace): string {
  if (domainRefusal(trace) !== undefined && trace.database.length > 0) return `${afterReading(trace)}.`;
  return (
    repeatOf(trace) ??
    'The edge checks the event and makes a plain command of it; the domain knows neither HTTP nor Lambda.'
  );
}

function domainStation(trace: RequestTrace): Station {
  const { explanation, invocation } = trace;
  const isCommand = explanation !== undefined && 'command' in explanation;
  const isRefused = explanation !== undefined && 'refusal' in explanation;
  const isStopped = isRefused || domainRefusal(trace) !== undefined;
  return {
    name: 'domain',
    title: isRefused ? 'Refused at the edge' : 'Domain command',
    fact: domainFact(trace),
    sentence: domainSentence(trace),
    place: isCommand ? codePlaces.service : routeOf(explanation?.operation ?? invocation?.functionName ?? 'unmatched'),
    state: isStopped ? 'stopped' : isCommand ? 'passed' : 'skipped',
  };
}

function databaseFact({ database, explanation }: RequestTrace, inMemory: boolean): string {
  if (inMemory) return 'in memory: not seen';
  if (database.length === 0) return explanation !== undefined && 'command' in explanation ? 'not asked' : 'not reached';
  const attempts = Math.max(...attemptsOf(database));
  const operations = database.map(({ operation }) => operation);
  const inTurn = operations.filter((operation, index) => operation !== operations[index - 1]);
  const calls = inTurn.length === 1 ? counted(database.length, 'call') : undefined;
  return [...inTurn, attempts > 1 ? counted(attempts, 'attempt') : calls].filter(Boolean).join(', ');
}

function databaseStation(trace: RequestTrace, settings: LiveSettings | undefined): Station {
  const { database } = trace;
  const inMemory = settings?.database === 'memory';
  const operations = database.map(({ operation }) => operation);
  return {
    name: 'database',
    title: inMemory ? 'Users in memory' : 'DynamoDB',
    fact: databaseFact(trace, inMemory),
    sentence: inMemory
      ? 'The same port on a Map in this process: there is no wire to look at.'
      : 'The adapter reads and writes items; each write is a transaction with a condition, under the rights of the role.',
    place: databasePlace(operations, inMemory),
    state: isStoppedByDatabase(trace) ? 'stopped' : database.length === 0 ? 'skipped' : 'passed',
  };
}

function answerStation({ answer, summary }: RequestTrace): Station {
  const time = summary.milliseconds === undefined ? '' : ` in ${shownMilliseconds(summary.milliseconds)}`;
  const waiting = summary.milliseconds === undefined ? 'not yet' : 'the client went away before';
  return {
    name: 'answer',
    title: 'HTTP answer',
    fact: answer === undefined ? waiting : `${shownStatus(answer.status)}${time}`,
    sentence: "The gateway makes an HTTP message of the function's result.",
    place: codePlaces.answer,
    state: answer === undefined ? 'skipped' : 'passed',
  };
}

/** The way of a request through the service, in its order. */
export const stationsOf = (trace: RequestTrace, settings: LiveSettings | undefined): readonly Station[] => [
  requestStation(trace),
  eventStation(trace),
  domainStation(trace),
  databaseStation(trace, settings),
  answerStation(trace),
];

/**
 * The station that tells most of a request: where it was refused or met a fault, else where its shape changes most. Undefined where
 * none does: what tells most of a cold start that was asked for is the execution environment, below the stations.
 */
export function mostTelling(trace: RequestTrace): StationName | undefined {
  const { explanation, database, event } = trace;
  if (event === undefined) return 'answer';
  if (explanation !== undefined && 'refusal' in explanation) return 'domain';
  if (domainRefusal(trace) !== undefined) return 'domain';
  const metTrouble = database.some(
    ({ fault, error, rights }) => fault ?? error ?? rights.find(({ allowed }) => !allowed),
  );
  if (metTrouble) return 'database';
  return trace.summary.faults.includes('cold-start') ? undefined : 'event';
}
