import { DynamoDbUserRepository } from '../../adapters/dynamodb/index.ts';
import { userKey } from '../../adapters/dynamodb/keys.ts';
import { Table } from '../../adapters/dynamodb/table.ts';
import { systemClock as clock, randomIds } from '../../adapters/system/index.ts';
import { UserService } from '../../domain/index.ts';
import { notDone, runCommand } from './command.ts';
import { isConfirmed } from './confirm.ts';
import { connect } from './connect.ts';
import { readEraseArguments, usage } from './erase-arguments.ts';
import { erasePerson } from './erase-person.ts';
import { personNamed } from './find-person.ts';
import { shown } from './kinds.ts';
import { paceOf } from './pace.ts';
import type { Person } from './person.ts';
import { elsewhere } from './person-document.ts';
import { progressOf } from './progress.ts';
import { TableReader } from './table-reader.ts';

function show({ userId, user, claims, records, others }: Person, table: string): void {
  console.log(`In the table ${table}, of the user ${userId}:`);
  console.log(`  ${user === undefined ? 'no user' : 'the user'}`);
  for (const { pk } of [...claims, ...records, ...others]) console.log(`  ${shown(String(pk))}`);
}

await runCommand(async (started) => {
  const wanted = readEraseArguments(process.argv.slice(2), process.env);
  if (wanted === undefined) {
    console.log(usage);
    return 0;
  }
  const connection = await connect(wanted.place, started);
  const reader = new TableReader(connection, clock, paceOf(wanted.rate));
  const progress = () => progressOf('reading', connection.itemsAbout, process.stderr);
  const person = await personNamed(reader, wanted.who, progress);
  if (person === undefined) {
    console.log('Nothing is there of them.');
    return 0;
  }
  show(person, connection.table);
  if (!wanted.yes && !process.stdin.isTTY) {
    console.error('Nothing was deleted: nobody can be asked here; give --yes.');
    return notDone;
  }
  if (!wanted.yes && !(await isConfirmed(process.stdin, process.stderr))) {
    console.error('Nothing was deleted.');
    return 1;
  }
  const { single, table } = connection;
  const users = new DynamoDbUserRepository({ client: single, tableName: table, clock });
  const service = new UserService({ users, clock, ids: randomIds });
  const left = await erasePerson(person, { service, table: new Table(single, table, clock), reader });
  for (const pk of left)
    console.error(`still there: ${pk === userKey(person.userId) ? `user ${person.userId}` : shown(pk)}; run it again.`);
  if (left.length > 0) return 1;
  console.log('Deleted, and looked for: nothing of it is left. What this cannot reach:');
  for (const place of elsewhere) console.log(`  ${place}`);
  return 0;
});
