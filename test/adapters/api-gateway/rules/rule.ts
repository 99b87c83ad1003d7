import { strict as assert } from 'node:assert';
import { InMemoryUserRepository } from '../../../../src/adapters/in-memory/index.ts';
import type { User } from '../../../../src/domain/index.ts';
import { asAdministrator } from '../../../../src/testing/calls.ts';
import { idAt } from '../../../../src/testing/sequential-ids.ts';
import { claimsOf } from '../../../support/claims.ts';
import { type Answer, Edge } from '../../../support/edge.ts';
import type { EventOptions } from '../../../support/events.ts';

export interface Request extends EventOptions {
  readonly method: string;
  readonly path: string;
  /** Requests that went before, whose answers don't matter. */
  readonly after?: readonly Request[];
}

/** A header by its name, whatever its case: its value, a pattern, or null where it must not be there. */
type Headers = Readonly<Record<string, string | RegExp | null>>;

interface More {
  readonly headers?: Headers;
  /** Where the errors of the answer point, in their order. */
  readonly errors?: readonly string[];
  /** Members of the body. */
  readonly body?: object;
}

/**
 * What is ruled, where that is written, a request that shows it, and its answer: status and, of a problem, code. `contract` is what this service
 * decides where HTTP leaves it open: README, openapi.json and the decision records say it in words.
 */
export type Rule = readonly [source: string, rule: string, request: Request, expected: string, more?: More];

/** Ada is in version 1, Bob in version 2; whoever calls is an administrator, unless a request has `claims`. */
export const ada = idAt(1);
export const bob = idAt(2);
export const nobody = idAt(99);
export const origin = 'https://app.example.com';
export const person = claimsOf('carol');
export const readOnly = claimsOf('carol', { scope: 'users/read' });

const profile = { email: 'dan@example.com', name: 'Dan' };
const ifMatch = (tag: string | readonly string[] | undefined) => (tag === undefined ? {} : { 'If-Match': tag });

type Options = Omit<Request, 'method' | 'path'>;
export const request = (method: string, path: string, options: Options = {}): Request => ({ method, path, ...options });
export const get = (path = `/users/${ada}`, options: Options = {}) => request('GET', path, options);
export const list = (query: EventOptions['query'] = {}, options: Options = {}) =>
  request('GET', '/users', { query, ...options });
export const post = (body: unknown = profile, headers: Options['headers'] = {}, options: Options = {}) =>
  request('POST', '/users', { body, headers, ...options });
export const put = (
  tag?: string | readonly string[],
  body: unknown = profile,
  headers: Options['headers'] = {},
  id: string = ada,
) => request('PUT', `/users/${id}`, { body, headers: { ...ifMatch(tag), ...headers } });
export const patch = (
  tag?: string | readonly string[],
  body: unknown = { name: 'Dan' },
  headers: Options['headers'] = {},
  id: string = ada,
) => request('PATCH', `/users/${id}`, { body, headers: { ...ifMatch(tag), ...headers } });
export const remove = (tag?: string | readonly string[], headers: Options['headers'] = {}, id: string = ada) =>
  request('DELETE', `/users/${id}`, { headers: { ...ifMatch(tag), ...headers } });

async function world() {
  let users: InMemoryUserRepository | undefined;
  const edge = new Edge(
    (clock) => {
      users = new InMemoryUserRepository({ clock });
      return users;
    },
    { corsOrigin: origin },
  );
  await edge.created('Ada');
  await edge.created('Bob');
  await edge.send('PATCH', `/users/${bob}`, { headers: { 'If-Match': '"1"' }, body: { name: 'Bob' } });
  const stored = async (): Promise<readonly User[]> =>
    (await users?.list({ limit: 100 }, asAdministrator()))?.items ?? [];
  return { edge, stored };
}

const placeOf = (error: Readonly<Record<string, string>>): string =>
  error['pointer'] ?? error['parameter'] ?? error['header'] ?? 'nowhere';

function checkHeaders({ headers }: Answer, expected: Headers): void {
  for (const [name, value] of Object.entries(expected)) {
    const given = headers[name.toLowerCase()];
    if (value === null) assert.equal(given, undefined, `there is a ${name}: ${given}`);
    else if (value instanceof RegExp) assert.match(given ?? '', value, name);
    else assert.equal(given, value, name);
  }
}

/** Rejects where the service answers otherwise, or refuses a request and has changed something all the same. */
export async function checkRule([
  ,
  ,
  { after = [], method, path, ...options },
  expected,
  more = {},
]: Rule): Promise<void> {
  const { edge, stored } = await world();
  for (const { method: before, path: there, ...rest } of after) await edge.send(before, there, rest);
  const [users, answer] = [await stored(), await edge.send(method, path, options)];
  const { status, json, text } = answer;
  const code = status >= 400 && json !== undefined ? ` ${json.code}` : '';
  assert.equal(`${status}${code}`, expected, text);
  checkHeaders(answer, more.headers ?? {});
  if (more.errors !== undefined) assert.deepEqual(json.errors.map(placeOf), more.errors);
  if (more.body !== undefined) assert.deepEqual({ ...json, ...more.body }, json);
  if (status >= 400 || ['GET', 'HEAD', 'OPTIONS'].includes(method)) assert.deepEqual(await stored(), users);
}
