import { writeFile } from 'node:fs/promises';
import { systemClock } from '../../adapters/system/index.ts';
import { codeOf, StartupError } from '../local/startup-error.ts';
import { runCommand } from './command.ts';
import { connect } from './connect.ts';
import { readExportArguments, usage } from './export-arguments.ts';
import { personNamed } from './find-person.ts';
import { paceOf } from './pace.ts';
import { personDocument } from './person-document.ts';
import { progressOf } from './progress.ts';
import { TableReader } from './table-reader.ts';

/** Not over a file that is there: it may be somebody else's data, and readable to others. */
async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode: 0o600 }).catch((error) => {
    throw new StartupError(`--out cannot be written (${codeOf(error)}); give a file that is not there yet.`);
  });
}

await runCommand(async (started) => {
  const wanted = readExportArguments(process.argv.slice(2), process.env);
  if (wanted === undefined) {
    console.log(usage);
    return 0;
  }
  const connection = await connect(wanted.place, started);
  const reader = new TableReader(connection, systemClock, paceOf(wanted.rate));
  const progress = () => progressOf('reading', connection.itemsAbout, process.stderr);
  const person = await personNamed(reader, wanted.who, progress);
  if (person === undefined) {
    console.error('Nothing is there of them.');
    return 1;
  }
  const text = `${JSON.stringify(personDocument(person, connection.table, systemClock.now()), null, 2)}\n`;
  if (wanted.out === undefined) process.stdout.write(text);
  else await writeNew(wanted.out, text);
  return 0;
});
