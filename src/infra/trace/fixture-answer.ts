import { challengeIn } from './challenge-in.ts';
import type { FixtureAnswer, FixturePage } from './fixture-format.ts';
import { headerMembers, writtenBody } from './fixture-request.ts';
import type { FixtureUsers } from './fixture-users.ts';
import type { FixtureValues } from './fixture-values.ts';
import { writtenTemplate } from './placeholder.ts';
import type { SeenAnswer } from './request-trace.ts';
import { isSeenUser, type SeenChange, type SeenUser } from './seen-change.ts';
import { headerOf, jsonIn } from './seen-message.ts';

/** Of the connection, of the moment, of a body that a replay has in another length, of who may read it, or of more users than these. */
const unpromised = /^(?:connection|keep-alive|transfer-encoding|date|content-length|link|access-control-.*|local-.*)$/i;

const versionIn = (etag: string | undefined): number | undefined => {
  const [, version] = /^"(\d+)"$/.exec(etag ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
};

/** A user as a fixture shows them: with the times by version, which no other member is taken for. */
function writtenUser(user: SeenUser, values: FixtureValues, version?: number): unknown {
  const { createdAt, updatedAt } = user;
  const placeholders = { id: values.user(user.id), createdAt: values.time(createdAt, user.id, 1) };
  const updated = values.time(updatedAt, user.id, version);
  const times = {
    id: writtenTemplate([placeholders.id]),
    createdAt: writtenTemplate([placeholders.createdAt]),
    updatedAt: writtenTemplate([updated]),
  };
  return Object.fromEntries(
    Object.entries(user).map(([name, value]) => [
      name,
      Object.hasOwn(times, name) ? times[name as keyof typeof times] : values.json(value),
    ]),
  );
}

/** Of a JSON Pointer (RFC 6901 §3). */
const writtenPointer = (pointer: string, values: FixtureValues): string =>
  pointer
    .split('/')
    .map((name) => values.template(name.replaceAll('~1', '/').replaceAll('~0', '~')))
    .map((template) =>
      template.map((part) => (typeof part === 'string' ? part.replaceAll('~', '~0').replaceAll('/', '~1') : part)),
    )
    .map(writtenTemplate)
    .join('/');

/** A problem: its sentences are the same each time, also where one has an address as an example. */
function writtenProblem(problem: unknown, values: FixtureValues): unknown {
  if (Array.isArray(problem)) return problem.map((one) => writtenProblem(one, values));
  if (typeof problem !== 'object' || problem === null) return problem;
  const written = (name: string, value: unknown): unknown => {
    if (typeof value !== 'string') return writtenProblem(value, values);
    if (name === 'pointer') return writtenPointer(value, values);
    return name === 'detail' ? writtenTemplate([value]) : values.written(value);
  };
  return Object.fromEntries(Object.entries(problem).map(([name, value]) => [name, written(name, value)]));
}

function writtenPage(json: Readonly<Record<string, unknown>>, values: FixtureValues, users: FixtureUsers): FixturePage {
  const { items, nextCursor } = json;
  const ours = (items as readonly unknown[]).filter(isSeenUser).filter(({ id }) => users.has(id));
  return {
    page: {
      items: ours.map((user) => writtenUser(user, values)),
      ...(typeof nextCursor === 'string' ? { nextCursor: writtenTemplate([values.cursor(nextCursor)]) } : {}),
    },
  };
}

function writtenAnswer({ body, headers }: SeenAnswer, seen: SeenChange, values: FixtureValues, users: FixtureUsers) {
  const json = jsonIn(body);
  const { items } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (isSeenUser(json)) return { json: writtenUser(json, values, versionIn(headerOf(headers, 'etag'))) };
  if (seen.code !== undefined) return { json: writtenProblem(json, values) };
  if (!Array.isArray(items)) return writtenBody(body, values);
  if (seen.lists) return writtenPage(json as Readonly<Record<string, unknown>>, values, users);
  return { json: { items: items.map((one) => (isSeenUser(one) ? writtenUser(one, values) : values.json(one))) } };
}

/** An answer as a fixture promises it; `users` are those that its steps have made. */
export function fixtureAnswer(seen: SeenChange, values: FixtureValues, users: FixtureUsers): FixtureAnswer | undefined {
  const { answer } = seen.trace;
  if (answer === undefined || seen.settled === undefined) return undefined;
  values.requestId = headerOf(answer.headers, 'x-request-id');
  const body = writtenAnswer(answer, seen, values, users);
  const lines = answer.headers.flatMap(([name, value]) =>
    unpromised.test(name)
      ? []
      : [[name, values.written(/^www-authenticate$/i.test(name) ? challengeIn(value) : value)] as const],
  );
  values.requestId = undefined;
  return { status: answer.status, headers: headerMembers(lines), ...(body === undefined ? {} : { body }) };
}
