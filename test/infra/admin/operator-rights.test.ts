import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { DynamoDbUserRepository } from '../../../src/adapters/dynamodb/index.ts';
import { systemClock as clock, randomIds } from '../../../src/adapters/system/index.ts';
import { UserService } from '../../../src/domain/index.ts';
import { erasePerson } from '../../../src/infra/admin/erase-person.ts';
import { idOf } from '../../../src/infra/admin/find-person.ts';
import { findPerson } from '../../../src/infra/admin/person.ts';
import { exampleEmail } from '../../../src/testing/index.ts';
import { root } from '../../architecture/sources.ts';
import { interceptAll } from '../../reliability/world.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { type AdminTable, adminTables, silent } from './admin-table.ts';

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Condition?: object;
}

const [, policy = ''] =
  /```json\n(\{\s*"Version"[\s\S]*?)```/.exec(readFileSync(join(root, 'docs/data.md'), 'utf8')) ?? [];
const { Statement: statements }: { Statement: readonly Statement[] } = JSON.parse(policy);
const written = (...sids: readonly string[]): string[] =>
  [...new Set(statements.filter(({ Sid }) => sids.includes(Sid)).flatMap(({ Action }) => Action))].sort();

/** The actions by which IAM judges a command: a transaction by those of its parts. */
function actionsOf(command: string, input: Record<string, unknown>): string[] {
  const name = command.replace(/Command$/, '');
  if (!name.startsWith('Transact')) return [name];
  const parts = (input['TransactItems'] as readonly object[]).flatMap((part) => Object.keys(part));
  return parts.map((part) => (part === 'ConditionCheck' ? 'ConditionCheckItem' : `${part}Item`));
}

/** What a command asks of a table, and that it looks at it first. */
async function asked(table: AdminTable, work: () => Promise<unknown>): Promise<string[]> {
  const actions = new Set(['DescribeTable']);
  for (const client of [table.connection.patient, table.connection.single])
    interceptAll(client, (name, input, send) => {
      for (const action of actionsOf(name, input)) actions.add(action);
      return send(input);
    });
  await work();
  return [...actions].map((action) => `dynamodb:${action}`).sort();
}

describeWithEngine('the policy for operators in docs/data.md', (binary) => {
  const newTable = adminTables(binary);

  async function damaged() {
    const table = await newTable();
    const users = [await table.create({ subject: 'ada' }), await table.create(), await table.create()] as const;
    await table.remove(`USER#${users[0].id}`);
    for (const { pk, userId } of await table.items()) if (userId === users[1].id) await table.remove(String(pk));
    await table.set(users[2], 'kind', 'none');
    return table;
  }

  it('has what an audit needs, and no more', async () => {
    const table = await damaged();
    expect(await asked(table, () => table.audit())).toEqual(written('Read'));
  });

  it('has what a repair needs, and no more', async () => {
    const table = await damaged();
    expect(await asked(table, () => table.audit({ repairing: true }))).toEqual(written('Read', 'Repair'));
  });

  it('has what an export needs, and no more', async () => {
    const table = await newTable();
    const { email } = await table.create({ subject: 'ada', key: 'first' });
    const find = async () => {
      const id = await idOf(table.reader(), { email }, silent);
      if (id !== undefined) await findPerson(table.reader(), id, silent);
    };
    expect(await asked(table, find)).toEqual(written('Read'));
  });

  it('has what an erasure needs, and no more', async () => {
    const table = await newTable();
    const users = new DynamoDbUserRepository({
      client: table.connection.single,
      tableName: table.connection.table,
      clock,
    });
    const options = {
      service: new UserService({ users, clock, ids: randomIds }),
      table: table.table,
      reader: table.reader(),
    };
    const [ada, unreadable] = [await table.create({ key: 'first' }), await table.create({ email: exampleEmail() })];
    await table.set(unreadable, 'version', 'one');
    const erase = async () => {
      for (const { id } of [ada, unreadable]) await erasePerson(await findPerson(table.reader(), id, silent), options);
    };
    expect(await asked(table, erase)).toEqual(written('Read', 'Erase'));
  });

  it('lets nobody write but in a transaction', () => {
    for (const { Sid, Condition } of statements.filter((statement) => statement.Sid !== 'Read'))
      expect([Sid, Condition]).toEqual([
        Sid,
        { StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' } },
      ]);
  });
});
