import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
import { type ObservedCall, observed } from 'hexagonal-users/adapters/observing';
import { systemClock as clock, randomIds } from 'hexagonal-users/adapters/system';
import { type Call, isDomainError, type Precondition, type ProfileInput, UserService } from 'hexagonal-users/domain';
import { statuses } from './statuses.ts';

type Answer = readonly [status: number, body?: unknown];

const log = ({ method, outcome, duration }: ObservedCall) => console.log(method, outcome, `${duration.toFixed(1)} ms`);
const repository = new InMemoryUserRepository({ clock });
const users = observed(new UserService({ users: repository, clock, ids: randomIds }), performance, log);
const call: Call = { principal: { kind: 'administrator' } };
const anyVersion: Precondition = { expected: 'any' };

/** What is no object has none of the members, and the domain says so. */
const inputOf = async (request: IncomingMessage): Promise<ProfileInput> => Object(await json(request).catch(() => {}));

const routes: Readonly<Record<string, (id: string, request: IncomingMessage) => Promise<Answer>>> = {
  'GET /users': async () => [200, await users.list({}, call)],
  'POST /users': async (_, request) => [201, (await users.create(await inputOf(request), call)).user],
  'GET /users/{id}': async (id) => [200, await users.get(id, call)],
  'PUT /users/{id}': async (id, request) => [200, await users.replace(id, await inputOf(request), anyVersion, call)],
  'DELETE /users/{id}': async (id) => [204, await users.delete(id, anyVersion, call)],
};
const notFound = async (): Promise<Answer> => [404, { code: 'path_not_found' }];

function problemOf(error: unknown): Answer {
  if (isDomainError(error)) return [statuses[error.code], { code: error.code, violations: error.violations }];
  console.error(error);
  return [500, { code: 'internal_error' }];
}

const server = createServer(async (request, response) => {
  const [, collection, id = ''] = request.url?.split('/') ?? [];
  const route = routes[`${request.method} /${collection}${id && '/{id}'}`] ?? notFound;
  const [status, body] = await route(id, request).catch(problemOf);
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
});

server.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1', () =>
  console.log(`users on http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
