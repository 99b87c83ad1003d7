import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoDbUserRepository } from '../../src/adapters/dynamodb/user-repository.ts';
import { InMemoryUserRepository } from '../../src/adapters/in-memory/user-repository.ts';
import { randomIds } from '../../src/adapters/system/index.ts';
import { type Call, UserService } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/user-repository.ts';
import { exampleEmail } from '../../src/testing/builders.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import { type Engine, embedded, startEngine } from '../support/dynamodb.ts';
import { describeWithEngine } from '../support/embedded-engine.ts';
import { unhurried } from '../support/unhurried.ts';
import { type Cast, castIn } from './cast.ts';
import {
  callers,
  type ListOperation,
  listCases,
  listOperations,
  type RecordOperation,
  recordCases,
  recordOperations,
  targets,
} from './matrix.ts';

const any = { expected: 'any' } as const;
const input = () => ({ email: exampleEmail(), name: 'Eve' });

/** What each operation is to the domain, and the status of its success. */
const onRecords: Readonly<
  Record<RecordOperation, [(service: UserService, id: string, call: Call) => Promise<unknown>, number]>
> = {
  get: [(service, id, call) => service.get(id, call), 200],
  head: [(service, id, call) => service.get(id, call), 200],
  replace: [(service, id, call) => service.replace(id, input(), any, call), 200],
  patch: [(service, id, call) => service.patch(id, { name: 'Eve' }, any, call), 200],
  delete: [(service, id, call) => service.delete(id, any, call), 204],
};
const onTheList: Readonly<
  Record<ListOperation, [(service: UserService, call: Call, cast: Cast) => Promise<unknown>, number]>
> = {
  create: [(service, call) => service.create(input(), call), 201],
  list: [(service, call) => service.list({}, call), 200],
  'list by e-mail': [(service, call, { records }) => service.list({ email: records.bob.email }, call), 200],
};

const statusOf: Readonly<Record<string, number>> = { forbidden: 403, user_not_found: 404, already_registered: 409 };

const outcomeOf = (attempt: Promise<unknown>, success: number): Promise<unknown> =>
  attempt.then(
    () => success,
    ({ code }) => statusOf[code] ?? code,
  );

describe('the matrix', () => {
  it('has a verdict for every caller, operation and record', () => {
    expect(recordCases).toHaveLength(6 * 5 * 6);
    expect(listCases).toHaveLength(6 * 3);
    expect([callers.length, recordOperations.length, targets.length, listOperations.length]).toEqual([6, 5, 6, 3]);
    const distinct = new Set([...recordCases, ...listCases].map(({ status, ...one }) => JSON.stringify(one)));
    expect(distinct.size).toBe(recordCases.length + listCases.length);
  });
});

function theMatrixHolds(users: () => UserRepository): void {
  const serviceOn = (repository: UserRepository) =>
    new UserService({ users: repository, clock: new FixedClock(), ids: randomIds });

  it.each(recordCases)('$caller: $operation $target is $status', async ({ caller, operation, target, status }) => {
    const cast = await castIn(users());
    const [run, success] = onRecords[operation];
    expect(await outcomeOf(run(serviceOn(users()), cast.ids[target], cast.calls[caller]), success)).toBe(status);
    if (status >= 400) expect(await cast.stored()).toEqual(cast.before);
  });

  it.each(listCases)('$caller: $operation is $status', async ({ caller, operation, status }) => {
    const cast = await castIn(users());
    const [run, success] = onTheList[operation];
    expect(await outcomeOf(run(serviceOn(users()), cast.calls[caller], cast), success)).toBe(status);
    expect(await cast.stored()).toEqual(cast.before);
  });
}

describe('who may do what to which record, in memory:', () => {
  const users = new InMemoryUserRepository({ clock: new FixedClock() });
  theMatrixHolds(() => users);
});

describeWithEngine('who may do what to which record, on DynamoDB:', (binary) => {
  let engine: Engine;
  let users: UserRepository;
  beforeAll(async () => {
    engine = await startEngine(embedded(binary));
    const clock = new FixedClock();
    const tableName = await engine.newTable();
    users = unhurried(new DynamoDbUserRepository({ client: engine.client, tableName, clock }), clock);
  });
  afterAll(() => engine?.stop());
  theMatrixHolds(() => users);
});
