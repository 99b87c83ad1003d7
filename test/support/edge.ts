import { strict as assert } from 'node:assert';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { createHandler, type Handler, type HandlerDependencies } from '../../src/adapters/api-gateway/handler.ts';
import type { RequestLogEntry } from '../../src/adapters/api-gateway/request-log.ts';
import { routes } from '../../src/adapters/api-gateway/routes/index.ts';
import { InMemoryUserRepository } from '../../src/adapters/in-memory/index.ts';
import { type User, UserService } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/index.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import { sequentialIds } from '../../src/testing/sequential-ids.ts';
import { assertConforms } from './conformance.ts';
import { buildEvent, type EventOptions } from './events.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON; undefined where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back
  readonly json: any;
}

/** Names of an object's members, in alphabetical order. */
const membersOf = (value: object): string => Object.keys(value).sort().join(' ');
const problemMembers = /^code detail( errors)?( instance)? status title type$/;
const errorMembers = /^code detail (header|parameter|pointer)$/;
/** Words of stacks, classes of errors, tables and SDKs. */
const internals = /\.[jt]s\b|\bat \S+ \(|[a-z](?:Error|Exception)\b|\b(?:stack|cause|table|sdk|aws|arn|dynamodb)\b/i;

/** Every error that a test reads is held to it: a problem with the known members, and nothing of the inside. */
function checkProblem({ status, headers, text, json }: Answer): void {
  assert.equal(headers['content-type'], 'application/problem+json');
  assert.match(membersOf(json), problemMembers);
  for (const error of json.errors ?? []) assert.match(membersOf(error), errorMembers);
  assert.deepEqual([json.status, json.type], [status, `/problems/${json.code}`]);
  assert.doesNotMatch(text, internals);
}

export function answerOf({ statusCode, headers = {}, body }: APIGatewayProxyResult): Answer {
  const answer = {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
    text: body,
    json: body === '' ? undefined : JSON.parse(body),
  };
  if (statusCode >= 400 && body !== '') checkProblem(answer);
  return answer;
}

/** Every operation at the edge on the in-memory adapter (or the given repository), clock and ids under the test's control. */
export class Edge {
  readonly clock = new FixedClock();
  readonly logged: RequestLogEntry[] = [];
  readonly handler: Handler;

  constructor(
    users: (clock: FixedClock) => UserRepository = (clock) => new InMemoryUserRepository({ clock }),
    settings: Pick<HandlerDependencies, 'anonymousActions' | 'corsOrigin'> = {},
  ) {
    const service = new UserService({ users: users(this.clock), clock: this.clock, ids: sequentialIds() });
    this.handler = createHandler(Object.values(routes), {
      service,
      clock: this.clock,
      log: (entry) => this.logged.push(entry),
      ...settings,
    });
  }

  /** Of what was logged, what says that the service failed. */
  get failures(): readonly RequestLogEntry[] {
    return this.logged.filter(({ errors }) => errors !== undefined);
  }

  async send(method: string, path: string, options?: EventOptions): Promise<Answer> {
    const answer = answerOf(await this.handler(buildEvent(method, path, options)));
    assertConforms(method, path, answer);
    return answer;
  }

  /** A user of that name, created over the API. */
  async created(name = 'Ada', email = `${name.toLowerCase()}@example.com`): Promise<User> {
    return (await this.send('POST', '/users', { body: { email, name } })).json;
  }
}
