import { expect, it } from '@jest/globals';
import { systemClock } from '../../../src/adapters/system/index.ts';
import { TableReader } from '../../../src/infra/admin/table-reader.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { adminTables, silent } from './admin-table.ts';

describeWithEngine('whatever reads a table', (binary) => {
  const newTable = adminTables(binary);

  it('waits for its pace after every read, by the units that DynamoDB counted, and shows how far it is', async () => {
    const table = await newTable();
    const users = [await table.create(), await table.create(), await table.create()];
    const [taken, shown]: [number[], number[][]] = [[], []];
    const reader = new TableReader(table.connection, systemClock, async (units) => void taken.push(units), 4);
    const progress = { ...silent, show: (...now: number[]) => void shown.push(now) };
    for await (const page of reader.pages({}, progress)) expect(page.length).toBeLessThanOrEqual(4);
    await reader.get(`USER#${users[0]?.id}`);
    await reader.together(users.map(({ id }) => `USER#${id}`));
    // A page of eventually consistent reads, one consistent item, and items of a transaction, two units each.
    expect(taken.slice(0, 2)).toEqual([0.5, 0.5]);
    expect(taken.slice(-2)).toEqual([1, 6]);
    expect(reader.units).toBe(taken.reduce((sum, units) => sum + units, 0));
    expect(shown.slice(0, 2)).toEqual([
      [4, 0.5],
      [6, 1],
    ]);
  });
});
