import { functions } from '../operations.ts';
import { startBackend } from './backend.ts';
import { cleanup } from './cleanup.ts';
import { readConfiguration } from './configuration.ts';
import { startGateway } from './gateway.ts';
import { policiesOf } from './role-policies.ts';
import { stopSignal } from './signals.ts';
import { StartupError } from './startup-error.ts';

const say = (line: string): void => console.log(line);
const complain = (part: string, error: unknown): void => console.error(`${part} failed:`, error);

// Who reads the output may go away, and the service goes on; what it writes is for its owner alone.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
process.umask(0o077);

const started = cleanup();
const stop = stopSignal();
try {
  const configuration = readConfiguration(process.env);
  const { handlers, place } = await startBackend(configuration, {
    cleanup: started,
    say,
    policies: policiesOf(functions),
  });
  const gateway = await startGateway(configuration.port, { handlers, say, complain });
  started.add(gateway.stop);
  say(`users service on ${gateway.address} (${place}, press Ctrl-C to stop)`);
  say('it listens on this machine only, and takes every caller for an administrator');
  await stop;
  say('stopping: requests in flight finish first (Ctrl-C again ends at once)');
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
}
await started.run();
// The functions keep connections open, which would hold the end back.
process.exit();
