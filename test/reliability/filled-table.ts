import type { UserId } from '../../src/domain/index.ts';
import { makeTable } from '../../src/infra/local/table.ts';
import { fillClient, fillTable } from './fill-table.ts';
import { userAt } from './fill-user.ts';

/** A table that holds so many users and nothing else. */
export interface FilledTable {
  readonly endpoint: string;
  readonly users: number;
  readonly table: string;
  /** Of all users, in the order of the list. */
  readonly ids: readonly UserId[];
}

/** The table of this size on the engine: made where it is missing, else as it was left. */
export async function filledTable(
  endpoint: string,
  users: number,
  progress: (done: number) => void,
): Promise<FilledTable> {
  const client = fillClient(endpoint);
  // One for each size: whoever runs this again finds the small ones small.
  const table = `users-${users}`;
  await makeTable(client, table);
  await fillTable({ client, name: table }, users, progress);
  client.destroy();
  return { endpoint, users, table, ids: Array.from({ length: users }, (_, index) => userAt(index).id).sort() };
}
