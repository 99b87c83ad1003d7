import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { OperationName } from '../../src/adapters/api-gateway/operations.ts';
import { DynamoDbUserRepository } from '../../src/adapters/dynamodb/index.ts';
import { randomIds, systemClock } from '../../src/adapters/system/index.ts';
import { UserService } from '../../src/domain/index.ts';
import type { AccessRequest } from '../../src/infra/local/authorizer.ts';
import { type AuthorizingProxy, startAuthorizingProxy } from '../../src/infra/local/authorizing-proxy.ts';
import { makeTable } from '../../src/infra/local/table.ts';
import { type FunctionRow, functions } from '../../src/infra/operations.ts';
import { exampleEmail } from '../../src/testing/builders.ts';
import { asAdministrator, asUser } from '../../src/testing/calls.ts';
import { clientOf, type Engine, embedded, startEngine } from '../support/dynamodb.ts';
import { describeWithEngine } from '../support/embedded-engine.ts';

/** A right on one kind of items, in words: granted by a row, or used by a request. */
const words = (action: string, on: string, kind: string, within = 'no transaction') =>
  `${action} ${on} ${kind} ${within}`;

const granted = ({ rights }: Pick<FunctionRow, 'rights'>): string[] =>
  rights.flatMap(({ action, on, keyPrefixes = ['any'], within }) =>
    keyPrefixes.map((kind) => words(action, on, kind, within)),
  );

function used({ action, resource = '', leadingKeys = [], enclosingOperation }: AccessRequest): string[] {
  const on = resource.includes('/index/') ? 'index' : 'table';
  return leadingKeys.map((key) =>
    words(action, on, on === 'index' ? 'any' : (key?.replace(/#.*/s, '#') ?? 'untold'), enclosingOperation),
  );
}

const sorted = (all: Iterable<string>): string[] => [...new Set(all)].sort();

/**
 * Every function runs all its paths, each through the proxy on whose endpoint it is in `npm start`. What is driven is the domain
 * service on the repository, not the handler: a route calls one method of the service and nothing else.
 */
describeWithEngine('the rights of a role are those that its function uses', (binary) => {
  const tableName = 'users';
  const requests = new Map<string, AccessRequest[]>();
  const proxies: AuthorizingProxy[] = [];
  const clients: DynamoDBDocumentClient[] = [];
  let engine: Engine;

  /** The service as the function of this name has it; what it asks for is recorded, and allowed. */
  async function serviceOf(functionName: string): Promise<UserService> {
    const recorded: AccessRequest[] = [];
    const allows = (request: AccessRequest) => recorded.push(request) > 0;
    const proxy = await startAuthorizingProxy({ functionName, allows, engine: engine.endpoint, say: () => {} });
    const client = clientOf(proxy.endpoint);
    proxies.push(proxy);
    clients.push(client);
    requests.set(functionName, recorded);
    const users = new DynamoDbUserRepository({ client, tableName, clock: systemClock });
    return new UserService({ users, clock: systemClock, ids: randomIds });
  }

  beforeAll(async () => {
    engine = await startEngine(embedded(binary));
    await makeTable(engine.client, tableName);
    const made = functions.map(async ({ name }) => [name, await serviceOf(name)] as const);
    const as = Object.fromEntries(await Promise.all(made)) as Record<OperationName, UserService>;

    const admin = asAdministrator();
    const ada = asUser('ada', { idempotencyKey: 'key' });
    const input = () => ({ email: exampleEmail(), name: 'Ada' });
    const whatever = { expected: 'any' } as const;

    const given = input();
    const { user: own } = await as.createUser.create(given, ada);
    await as.createUser.create(given, ada); // Replayed.
    const { user } = await as.createUser.create(input(), asAdministrator({ idempotencyKey: 'key' }));
    await as.createUser.create(input(), admin);

    const { nextCursor = '' } = await as.listUsers.list({ limit: 1 }, admin);
    await as.listUsers.list({ limit: 1, cursor: nextCursor }, admin);
    await as.listUsers.list({ email: user.email }, admin);
    await as.listUsers.list({ email: exampleEmail() }, admin); // Nobody's.

    await as.getUser.get(user.id, admin);
    await as.getUser.get(own.id, ada);
    await as.getUser.get('me', ada);

    await as.replaceUser.replace(user.id, { email: user.email, name: 'Bob' }, whatever, admin);
    await as.replaceUser.replace('me', input(), whatever, ada);
    await as.patchUser.patch(user.id, { name: 'Eve' }, whatever, admin);
    await as.patchUser.patch('me', { email: exampleEmail() }, whatever, ada);

    await as.deleteUser.delete(user.id, whatever, admin);
    await as.deleteUser.delete('me', whatever, ada);
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await Promise.all(proxies.map(({ stop }) => stop()));
    await engine?.stop();
  });

  it.each(functions.map(({ name }) => name))('%s', (name) => {
    const row = functions.find((one) => one.name === name) ?? { rights: [] };
    expect(sorted((requests.get(name) ?? []).flatMap(used))).toEqual(sorted(granted(row)));
  });
});
