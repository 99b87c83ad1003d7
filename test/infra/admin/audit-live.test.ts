import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { isDomainError, type User } from '../../../src/domain/index.ts';
import { exampleEmail } from '../../../src/testing/index.ts';
import { intercept } from '../../reliability/world.ts';
import { auditTable as auditOfTests } from '../../support/audit-dynamodb.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { type AdminTable, adminTables } from './admin-table.ts';

const emailClaim = ({ email }: User): string =>
  `EMAIL#${createHash('sha256').update(email.toLowerCase()).digest('hex')}`;

const call = { principal: { kind: 'administrator' } } as const;

/** What people do while an audit runs: half of it moves claims. */
async function anything(table: AdminTable, users: User[], random: () => number): Promise<void> {
  const at = Math.floor(random() * users.length);
  const user = users[at];
  const what = Math.floor(random() * 4);
  if (user === undefined || what === 0) users.push(await table.create({ subject: exampleEmail() }));
  else if (what === 1) await table.service.delete(user.id, { expected: 'any' }, call).then(() => users.splice(at, 1));
  else if (what === 2)
    users[at] = await table.service.patch(user.id, { email: exampleEmail() }, { expected: 'any' }, call);
  else users[at] = await table.service.patch(user.id, { name: exampleEmail() }, { expected: 'any' }, call);
}

describeWithEngine('an audit of a table in use', (binary) => {
  const newTable = adminTables(binary);

  const filled = async (count: number) => {
    const table = await newTable();
    const users: User[] = [];
    for (let index = 0; index < count; index++) users.push(await table.create({ subject: `subject-${index}` }));
    return { table, users };
  };

  it.each([1, 2])('tells of no fault that was none, whatever is written between its pages (seed %d)', async (seed) => {
    const { table, users } = await filled(30);
    const random = seededRandom(seed);
    intercept(table.connection.patient, 'ScanCommand', async (input, send) => {
      const answer = await send(input);
      for (let count = 0; count < 3; count++) await anything(table, users, random);
      return answer;
    });
    const { told, suspicions } = await table.audit({ pageSize: 3 });
    expect(told).toEqual([]);
    expect(suspicions).toBeGreaterThan(10);
  });

  it('nor where writers never pause', async () => {
    const { table, users } = await filled(40);
    const random = seededRandom(4);
    let [writing, writes] = [true, 0];
    const writer = async () => {
      for (; writing; writes++)
        await anything(table, users, random).catch((error) => {
          // The writers meet each other.
          if (!isDomainError(error)) throw error;
        });
    };
    const writers = [writer(), writer()];
    const audited = [];
    for (let run = 0; run < 2; run++) audited.push(await table.audit({ pageSize: 8, repairing: true }));
    writing = false;
    await Promise.all(writers);
    expect(audited.flatMap(({ told }) => told)).toEqual([]);
    expect(audited.every(({ suspicions }) => suspicions > 0)).toBe(true);
    expect(writes).toBeGreaterThan(20);
    await auditOfTests(table.connection.single, table.connection.table);
  });

  it('looks again where the address changes between reading and looking', async () => {
    const { table, users } = await filled(1);
    const [ada] = users as [User];
    await table.remove(emailClaim(ada));
    let changes = 0;
    intercept(table.connection.single, 'TransactGetItemsCommand', async (input, send) => {
      // From the address without a claim to one that has its own.
      if (changes++ === 0) {
        await table.put({ pk: emailClaim(ada), userId: ada.id });
        await table.service.patch(ada.id, { email: exampleEmail() }, { expected: 'any' }, call);
      }
      return send(input);
    });
    expect((await table.audit()).told).toEqual([]);
    expect(changes).toBeGreaterThanOrEqual(2);
  });

  it('tells of no user who is gone by the time of the look', async () => {
    const { table, users } = await filled(1);
    const [ada] = users as [User];
    await table.remove(emailClaim(ada));
    intercept(table.connection.single, 'TransactGetItemsCommand', async (input, send) => {
      for (const { pk } of await table.items()) await table.remove(String(pk));
      return send(input);
    });
    expect(await table.audit()).toMatchObject({ told: [], suspicions: 1 });
  });

  it('tells of no item that is right by the time it is told', async () => {
    const { table, users } = await filled(3);
    const [ada] = users as [User];
    await table.set(ada, 'canonicalEmail', 'old@example.com');
    intercept(table.connection.patient, 'ScanCommand', async (input, send) => {
      const answer = await send(input);
      await table.set(ada, 'canonicalEmail', ada.email);
      return answer;
    });
    expect((await table.audit()).told).toEqual([]);
  });

  it('still tells of what is wrong', async () => {
    const { table, users } = await filled(30);
    const broken = users.splice(10, 3);
    for (const user of broken) await table.remove(emailClaim(user));
    const random = seededRandom(5);
    intercept(table.connection.patient, 'ScanCommand', async (input, send) => {
      const answer = await send(input);
      for (let count = 0; count < 3; count++) await anything(table, users, random);
      return answer;
    });
    const { told } = await table.audit({ pageSize: 3 });
    expect(told.map((line) => line.split(' ')[2]).sort()).toEqual(broken.map(({ id }) => id).sort());
    expect(told.every((line) => line.startsWith('claim-missing'))).toBe(true);
  });
});

describeWithEngine('a repair while the table is in use', (binary) => {
  const newTable = adminTables(binary);

  it.each<[string, (table: AdminTable, ada: User) => Promise<unknown>]>([
    ['changed the user', (table, ada) => table.set(ada, 'version', 2)],
    ['ended the user', (table, { id }) => table.remove(`USER#${id}`)],
    ['claimed the address', (table, { email }) => table.create({ email })],
  ])('writes no claim where somebody %s after the look', async (_, meanwhile) => {
    const table = await newTable();
    const ada = await table.create();
    await table.remove(emailClaim(ada));
    let owner: unknown;
    intercept(table.connection.single, 'TransactWriteItemsCommand', async (input, send) => {
      if (owner === undefined) {
        await meanwhile(table, ada);
        owner = (await table.get(emailClaim(ada)))?.['userId'] ?? 'nobody';
      }
      return send(input);
    });
    expect((await table.audit({ repairing: true })).told).toEqual([expect.stringMatching(/\(changed meanwhile\)$/)]);
    expect((await table.get(emailClaim(ada)))?.['userId'] ?? 'nobody').toBe(owner);
  });

  it.each<[string, (table: AdminTable, ada: User) => Promise<unknown>]>([
    ['wrote the user again', (table, { id, email }) => table.put({ pk: `USER#${id}`, email })],
    [
      'gave the claim to another user',
      (table, ada) => table.put({ pk: emailClaim(ada), userId: '11111111-0000-4000-8000-000000000000' }),
    ],
  ])('deletes no claim where somebody %s after the look', async (_, meanwhile) => {
    const table = await newTable();
    const ada = await table.create();
    await table.remove(`USER#${ada.id}`);
    let done = false;
    intercept(table.connection.single, 'TransactWriteItemsCommand', async (input, send) => {
      if (!done) await meanwhile(table, ada);
      done = true;
      return send(input);
    });
    expect((await table.audit({ repairing: true })).told).toEqual([expect.stringMatching(/\(changed meanwhile\)$/)]);
    expect(await table.get(emailClaim(ada))).toBeDefined();
  });
});
