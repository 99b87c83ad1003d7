import type { LiveSettings } from '../../trace/live.ts';
import type { RequestTrace } from '../../trace/request-trace.ts';
import { attemptsOf } from './attempts.ts';
import { codePlaces, databasePlace, routeOf } from './code-places.ts';
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

function requestStation({ request, event, invocation, answer }: RequestTrace): Station {
  // Without an event, the gateway answered: by itself, or with what it has besides the service.
  const isRefused = event === undefined && invocation === undefined && (answer?.status ?? 0) >= 400;
  return {
    name: 'request',
    title: 'HTTP request',
    fact: `${request.method} ${request.target}`,
    sentence: 'A client sends bytes: a method, a target, header lines, perhaps a body.',
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

function domainFact(trace: RequestTrace): string {
  const { explanation, event } = trace;
  if (explanation === undefined) return event === undefined ? 'no function was asked' : 'nothing is told of it';
  if ('refusal' in explanation) return `refused: ${explanation.refusal.code}`;
  if ('answered' in explanation) return `answered ${explanation.answered} at the edge`;
  const refusal = domainRefusal(trace);
  return `${explanation.command.method}(…)${refusal === undefined ? '' : `: ${refusal}`}`;
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
    sentence: 'The edge checks the event and makes a plain command of it; the domain knows neither HTTP nor Lambda.',
    place: isCommand ? codePlaces.service : routeOf(explanation?.operation ?? invocation?.functionName ?? 'unmatched'),
    state: isStopped ? 'stopped' : isCommand ? 'passed' : 'skipped',
  };
}

function databaseFact({ database, explanation }: RequestTrace, inMemory: boolean): string {
  if (inMemory) return 'in memory: not seen';
  const last = database.at(-1);
  if (last === undefined) return explanation !== undefined && 'command' in explanation ? 'not asked' : 'not reached';
  const attempts = Math.max(...attemptsOf(database));
  const how = attempts > 1 ? counted(attempts, 'attempt') : counted(database.length, 'call');
  return `${last.operation}, ${how}`;
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

/** The station that tells most of a request: where it was refused or met a fault, else where its shape changes most. */
export function mostTelling(trace: RequestTrace): StationName {
  const { explanation, database, event } = trace;
  if (event === undefined) return 'answer';
  if (explanation !== undefined && 'refusal' in explanation) return 'domain';
  if (domainRefusal(trace) !== undefined) return 'domain';
  const metTrouble = database.some(
    ({ fault, error, rights }) => fault ?? error ?? rights.find(({ allowed }) => !allowed),
  );
  return metTrouble ? 'database' : 'event';
}
