import { Table } from '../../adapters/dynamodb/table.ts';
import { systemClock } from '../../adapters/system/index.ts';
import { type AuditArguments, readAuditArguments, usage } from './audit-arguments.ts';
import { auditTable } from './audit-table.ts';
import { runCommand } from './command.ts';
import { connect } from './connect.ts';
import { sentenceOf } from './faults.ts';
import { paceOf } from './pace.ts';
import { counted, type Progress, progressOf, withCommas } from './progress.ts';
import { repair } from './repair.ts';
import { TableReader } from './table-reader.ts';

await runCommand(async (started) => {
  const wanted: AuditArguments | undefined = readAuditArguments(process.argv.slice(2), process.env);
  if (wanted === undefined) {
    console.log(usage);
    return 0;
  }
  const connection = await connect(wanted.place, started);
  const reader = new TableReader(connection, systemClock, paceOf(wanted.rate));
  const table = new Table(connection.single, connection.table, systemClock);
  let progress: Progress | undefined;
  const found = await auditTable({
    reader,
    items: connection.itemsAbout ?? Number.POSITIVE_INFINITY,
    progress: (doing) => {
      progress = progressOf(doing, connection.itemsAbout, process.stderr);
      return progress;
    },
    tell: (fault, repaired) => {
      progress?.clear();
      console.log(`${sentenceOf(fault)}${repaired === undefined ? '' : ` (${repaired})`}`);
    },
    repair: wanted.repair ? (proven) => repair(table, proven) : undefined,
  });
  const { users, claims, faults, repaired, suspicions } = found;
  const verdict = faults === 0 ? 'sound' : `${counted(faults, 'fault')}, ${withCommas(repaired)} repaired`;
  const effort = `${counted(suspicions, 'suspicion')} looked into, ${counted(reader.units, 'read unit')}`;
  console.log(`${verdict}: ${counted(users, 'user')}, ${counted(claims, 'claim')} (${effort})`);
  return faults === 0 ? 0 : 1;
});
