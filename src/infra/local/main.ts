import { functions as rows } from '../operations.ts';
import { startBackend } from './backend.ts';
import { cleanup } from './cleanup.ts';
import { readConfiguration } from './configuration.ts';
import { documentsFunction, documentsHandler } from './documents.ts';
import { startGateway } from './gateway.ts';
import { authenticator } from './identity/authentication.ts';
import { issuerFunction, issuerHandler } from './identity/issuer-function.ts';
import { openSigningKey } from './identity/signing-key.ts';
import { signingKeyFile } from './identity/signing-key-file.ts';
import { logAsLambda } from './lambda-logging.ts';
import type { OwnHandler } from './own-function.ts';
import { policiesOf } from './role-policies.ts';
import { stopSignal } from './signals.ts';
import { StartupError } from './startup-error.ts';
import { tokenCommand } from './token-command.ts';
import { liveFunction } from './trace/live-function.ts';
import { liveView } from './trace/live-view.ts';

const say = (line: string): void => console.log(line);
const complain = (part: string, error: unknown): void => console.error(`${part} failed:`, error);

const admission = {
  open: (command: string) => `whoever sends no token is an administrator (ACCESS=token asks for one: ${command})`,
  token: (command: string) => `whoever calls needs a token (${command})`,
};

// Who reads the output may go away, and the service goes on; what it writes is for its owner alone.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
process.umask(0o077);
logAsLambda(console);

const started = cleanup();
const stop = stopSignal();
try {
  const configuration = readConfiguration(process.env);
  const { functions, place, ...kind } = await startBackend(configuration, {
    cleanup: started,
    say,
    policies: policiesOf(rows),
  });
  const { access, corsOrigin } = configuration;
  const key = await openSigningKey(signingKeyFile(configuration));
  const live = liveView({ ...configuration, ...kind, environmentSource: functions });
  const gateway = await startGateway(configuration.port, {
    functions,
    ownHandlers: new Map<string, OwnHandler>([
      [issuerFunction.name, issuerHandler(key)],
      [documentsFunction.name, documentsHandler],
      [liveFunction.name, live.handler],
    ]),
    recorder: live.recorder,
    authenticate: authenticator(access, key),
    corsOrigin,
    say,
    complain,
  });
  live.open(gateway.address);
  started.add(gateway.stop);
  say(`users service on ${gateway.address} (${place}, press Ctrl-C to stop)`);
  say(`it listens on this machine only; ${admission[access](tokenCommand(configuration.dataDirectory))}`);
  say(`see what happens to each request: ${gateway.address}/`);
  say(`every operation, to read and to try: ${gateway.address}/docs`);
  if (corsOrigin !== undefined) say(`pages of ${corsOrigin} may call it`);
  await stop;
  say('stopping: requests in flight finish first (Ctrl-C again ends at once)');
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
}
await started.run();
// The functions keep connections open, which would hold the end back.
process.exit();
