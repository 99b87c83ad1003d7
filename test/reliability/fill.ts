import { cleanup } from '../../src/infra/local/cleanup.ts';
import { startEmbeddedEngine } from '../../src/infra/local/embedded-engine.ts';
import { engineBinary } from '../../src/infra/local/engine-binary.ts';
import { stopSignal } from '../../src/infra/local/signals.ts';
import { StartupError } from '../../src/infra/local/startup-error.ts';
import { makeTable } from '../../src/infra/local/table.ts';
import { type FillArguments, readFillArguments, usage } from './fill-arguments.ts';
import { fillProgress, withCommas } from './fill-progress.ts';
import { fillClient, fillTable } from './fill-table.ts';

const say = (line: string): void => console.log(line);
const started = cleanup();

async function endpointOf({ place }: FillArguments): Promise<string> {
  if ('endpoint' in place) return place.endpoint;
  const binary = engineBinary();
  if (binary === undefined)
    throw new StartupError(
      `No database engine is published for ${process.platform}-${process.arch}; name one of your own with --endpoint.`,
    );
  return startEmbeddedEngine(binary, place.dataDirectory, { cleanup: started, say });
}

async function fill(wanted: FillArguments): Promise<void> {
  const endpoint = await endpointOf(wanted);
  const table = { client: fillClient(endpoint), name: wanted.table };
  await makeTable(table.client, table.name).catch(({ name, message }) => {
    throw new StartupError(`The table cannot be made on ${endpoint} (${message || name}).`);
  });
  await fillTable(table, wanted.users, fillProgress(wanted.users, process.stdout));
  const place = 'endpoint' in wanted.place ? endpoint : wanted.place.dataDirectory;
  say(`${withCommas(wanted.users)} users are in the table ${table.name} (${place})`);
}

async function untilStopped(): Promise<void> {
  await stopSignal();
  say('\nstopped: run it again to go on');
  process.exitCode = 130;
}

try {
  const wanted = readFillArguments(process.argv.slice(2), process.env);
  if (wanted === undefined) say(usage);
  else await Promise.race([fill(wanted), untilStopped()]);
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
}
await started.run();
// What is in flight when it is stopped need not end.
process.exit();
