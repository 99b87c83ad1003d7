import { randomUUID } from 'node:crypto';
import { DynamoDbUserRepository } from '../../src/adapters/dynamodb/index.ts';
import { systemClock as clock, randomIds } from '../../src/adapters/system/index.ts';
import { UserService } from '../../src/domain/index.ts';
import { asAdministrator, asUser } from '../../src/testing/calls.ts';
import { fillTable } from '../../test/reliability/fill-table.ts';
import { userAt } from '../../test/reliability/fill-user.ts';
import { withEngine } from '../../test/reliability/world.ts';
import { clientOf } from '../../test/support/dynamodb.ts';
import { type UnitReading, unitMeter } from './unit-meter.ts';

export interface UnitFigures extends UnitReading {
  readonly operation: string;
}

/** More than the largest page. */
const users = 150;
const [{ id: one }, { id: another }, { email }] = [userAt(0), userAt(1), userAt(2)];
const whatever = { expected: 'any' } as const;
/** As long as they may be, each character of the name in four bytes; their item is larger than 1 KB. */
const largest = {
  email: `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`,
  name: '\u{1F600}'.repeat(100),
};

/** In this order, since some need what others leave. */
const operations: Readonly<Record<string, (service: UserService) => Promise<unknown>>> = {
  createUser: (service) => service.create({ email: 'ada@example.com', name: 'Ada Lovelace' }, asAdministrator()),
  'createUser, with Idempotency-Key': (service) =>
    service.create(
      { email: 'grace@example.com', name: 'Grace Hopper' },
      asAdministrator({ idempotencyKey: '8e03978e-40d5-43e8-bc93-6894a57f9324' }),
    ),
  'createUser, of oneself': (service) =>
    service.create({ email: 'alan@example.com', name: 'Alan Turing' }, asUser('alan')),
  'createUser, of oneself, as large as can be': (service) => service.create(largest, asUser(randomUUID())),
  getUser: (service) => service.get(one, asAdministrator()),
  'getUser, /users/me': (service) => service.get('me', asUser('alan')),
  'listUsers, 20 a page': (service) => service.list({ limit: 20 }, asAdministrator()),
  'listUsers, 100 a page': (service) => service.list({ limit: 100 }, asAdministrator()),
  'listUsers, by email': (service) => service.list({ email }, asAdministrator()),
  'listUsers, by an email that nobody has': (service) =>
    service.list({ email: 'nobody@example.com' }, asAdministrator()),
  replaceUser: (service) => service.replace(one, { email: userAt(0).email, name: 'Ann' }, whatever, asAdministrator()),
  patchUser: (service) => service.patch(one, { name: 'Bob' }, whatever, asAdministrator()),
  'patchUser, with another email': (service) =>
    service.patch(one, { email: 'other@example.com' }, whatever, asAdministrator()),
  deleteUser: (service) => service.delete(another, whatever, asAdministrator()),
  'deleteUser, of oneself by /users/me': (service) => service.delete('me', whatever, asUser('alan')),
};

/** What each operation of the API asks of DynamoDB, through the domain service and the adapter. */
export async function units({ progress }: { readonly progress: (line: string) => void }): Promise<UnitFigures[]> {
  return withEngine(async (engine) => {
    const tableName = await engine.newTable();
    await fillTable({ client: engine.client, name: tableName }, users, () => {});
    const client = clientOf(engine.endpoint);
    const measure = unitMeter(client, engine.client, tableName);
    const service = new UserService({
      users: new DynamoDbUserRepository({ client, tableName, clock }),
      clock,
      ids: randomIds,
    });
    const figures: UnitFigures[] = [];
    try {
      for (const [operation, run] of Object.entries(operations)) {
        progress(`units of ${operation}`);
        figures.push({ operation, ...(await measure(() => run(service))) });
      }
    } finally {
      client.destroy();
    }
    return figures;
  });
}
