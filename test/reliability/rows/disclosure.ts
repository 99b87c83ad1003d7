import type { APIGatewayProxyResult } from 'aws-lambda';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import { DomainError, type DomainErrorCode } from '../../../src/domain/index.ts';
import type { UserRepository } from '../../../src/ports/index.ts';
import type { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { Edge } from '../../support/edge.ts';
import { type Person, personalEvents } from '../personal-events.ts';
import { randomFrom } from '../random.ts';
import type { Row } from '../row.ts';

const tableName = 'hexagonal-users-prod-table';
const tableArn = `arn:aws:dynamodb:eu-west-1:123456789012:table/${tableName}`;

/** What databases and bugs say: more than anybody may hear. */
const failures: readonly ((said: string) => Error)[] = [
  (said) => new TypeError(said),
  (said) => Object.assign(new Error(said), { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400 } }),
  ...(['unavailable', 'outcome_unknown', 'email_taken', 'version_mismatch'] satisfies DomainErrorCode[]).map(
    (code) => (said: string) =>
      new DomainError(code, { cause: Object.assign(new Error(said), { name: 'ThrottlingException', stack: said }) }),
  ),
];

/** A repository that fails in one of these ways, whatever it is asked, and says what it was asked. */
const failing = (failure: (said: string) => Error) => (): UserRepository =>
  new Proxy({} as UserRepository, {
    get:
      () =>
      (...args: unknown[]) =>
        Promise.reject(failure(`${tableArn} ${JSON.stringify(args)}`)),
  });

/** Traces of the inside: stacks, files, tables, resources, what libraries call themselves. */
const inside =
  /\bat \S+ \(|\.[cm]?[jt]s:\d|node_modules|arn:aws|dynamodb|@aws-sdk|hexagonal-users-prod|(?:Error|Exception)\b|class-validator/;
/** Names of errors are what a log is for. */
const insideOfLogs = /\bat \S+ \(|\.[cm]?[jt]s:\d|node_modules|arn:aws|hexagonal-users-prod/;
const anyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Names of members and parameters that nobody knows are repeated, up to 64 characters; the id of the request is there to be told. */
function ownWordsOf({ body, headers = {} }: APIGatewayProxyResult): string {
  const { instance: _id, errors = [], ...problem } = JSON.parse(body);
  const told = errors.map(({ pointer, parameter, ...error }: Record<string, string>) => error);
  const { 'X-Request-Id': _requestId, ...others } = headers;
  return JSON.stringify([problem, told, others]);
}

interface Said {
  /** Of a refusal or a failure, but for what it repeats. */
  readonly answer: string;
  readonly logged: string;
}

function* hitsIn({ answer, logged }: Said, person: Person): Generator<string> {
  for (const [where, text, traces] of [
    ['an answer', answer, inside],
    ['the log', logged, insideOfLogs],
  ] as const) {
    for (const [what, value] of Object.entries(person)) if (text.includes(value)) yield `${what} in ${where}: ${text}`;
    const trace = traces.exec(text)?.[0];
    if (trace !== undefined) yield `${JSON.stringify(trace)} in ${where}: ${text}`;
  }
  if (anyId.test(answer)) yield `an id in an answer: ${answer}`;
}

type Send = (event: unknown) => Promise<APIGatewayProxyResult>;
/** An edge made wrong in what it tells. */
type Leak = (send: Send, log: (entry: unknown) => void) => Send;

const newEdge = (users: (clock: FixedClock) => UserRepository) => new Edge(users);

async function said(edge: Edge, leak: Leak, event: unknown): Promise<Said> {
  const before = edge.logged.length;
  const log = (entry: unknown) => edge.logged.push(entry as (typeof edge.logged)[number]);
  let answer = '';
  try {
    const result = await leak(edge.handler, log)(event);
    if (result.statusCode >= 400 && result.body !== '') answer = ownWordsOf(result);
  } catch (error) {
    // Lambda logs what is thrown.
    log(String(error).replace('Error: not an', 'not an'));
  }
  return { answer, logged: JSON.stringify(edge.logged.slice(before)) };
}

async function search(size: number, seed: number, leak: Leak, { done = (_: number) => {}, enough = 20 } = {}) {
  const random = randomFrom(seed);
  const repositories = [(clock: FixedClock) => new InMemoryUserRepository({ clock }), ...failures.map(failing)];
  let edges = repositories.map(newEdge);
  const hits: string[] = [];
  const found = { answers: 0, logged: 0 };
  let asked = 0;
  for (const { event, person } of personalEvents(random)) {
    if (asked >= size || hits.length >= enough) break;
    if (asked % 50 === 0) {
      edges = repositories.map(newEdge);
      await edges[0]?.created('Eve');
    }
    const edge = random.pick(edges);
    const heard = await said(edge, leak, event);
    if (heard.answer !== '') found.answers += 1;
    if (heard.logged !== '[]') found.logged += 1;
    hits.push(...[...hitsIn(heard, person)].map((hit) => `request ${asked}: ${hit}`));
    done(++asked);
  }
  return { asked, hits, found };
}

const changing =
  (change: (body: string, event: unknown) => string): Leak =>
  (send) =>
  async (event) => {
    const result = await send(event);
    return result.statusCode < 400 || result.body === '' ? result : { ...result, body: change(result.body, event) };
  };
const detailed = (of: (event: unknown) => string) =>
  changing((body, event) => JSON.stringify({ ...JSON.parse(body), detail: of(event) }));

const leaks: Readonly<Record<string, Leak>> = {
  'answer with a stack': detailed(() => String(new Error('no').stack)),
  'answer with what they were sent': detailed((event) => String((event as { body?: unknown } | null)?.body)),
  'answer with the table': detailed(() => `no such item in ${tableName}`),
  'name who has the address': changing((body) =>
    body.replace('There is a user', 'The user 00000000-0000-4000-8000-000000000001'),
  ),
  'log what they were sent': (send, log) => async (event) => {
    log(event);
    return send(event);
  },
  'log a stack': (send, log) => async (event) => {
    const result = await send(event);
    if (result.statusCode >= 500) log(new Error('no').stack);
    return result;
  },
};

export const disclosure: Row = {
  id: 'R21',
  what: 'what answers and logs tell of the events of R13 to R16, each of another person, on a sound repository and on ones that fail and say too much',
  target: '≥ 100,000 requests, 0 personal data, stacks, ids of others and names of the inside',
  size: { quick: 2_000, full: 150_000 },
  async run(size, { seed, progress }) {
    const { asked, hits, found } = await search(size, seed, (send) => send, { done: progress });
    const missed: string[] = [];
    for (const [name, leak] of Object.entries(leaks))
      if ((await search(2_000, seed, leak, { enough: 1 })).hits.length === 0) missed.push(name);
    const of = Object.keys(leaks).length;
    return {
      count: asked,
      violations: hits,
      control: { what: `edges that ${Object.keys(leaks).join(', ')}`, caught: of - missed.length, of },
      figures: {
        'answers searched': found.answers,
        'logged entries searched': found.logged,
        ...(missed.length > 0 ? { missed: missed.join('; ') } : {}),
      },
    };
  },
};
