import { execFile } from 'node:child_process';
import { cleanup } from '../../../src/infra/local/cleanup.ts';
import { startEmbeddedEngine } from '../../../src/infra/local/embedded-engine.ts';
import { engineBinary } from '../../../src/infra/local/engine-binary.ts';
import { makeTable } from '../../../src/infra/local/table.ts';
import { clientOf } from '../../support/dynamodb.ts';
import { AdminTable } from './admin-table.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs what `npm run <name> -- …` runs, with nothing on its input and nothing of this process' own settings. */
export const command = (name: 'audit' | 'export' | 'erase', ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const program = [`dist/infra/admin/${name}.js`, ...args];
    const child = execFile(process.execPath, program, { env: { PATH: process.env['PATH'] } }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
    child.stdin?.end();
  });

/** Does `work` on the table `users` in a data folder, while no command uses it. */
export async function inFolder<T>(path: string, work: (table: AdminTable, endpoint: string) => Promise<T>): Promise<T> {
  const started = cleanup();
  const endpoint = await startEmbeddedEngine(engineBinary() ?? '', path, { cleanup: started, say: () => {} });
  const waiting = { maxAttempts: 8, requestHandler: { requestTimeout: 30_000, throwOnRequestTimeout: true } };
  const [client, waitingClient] = [clientOf(endpoint), clientOf(endpoint, waiting)];
  try {
    await makeTable(waitingClient, 'users');
    const connection = { table: 'users', patient: waitingClient, single: client, itemsAbout: undefined };
    return await work(new AdminTable(connection, { client }, waitingClient), endpoint);
  } finally {
    client.destroy();
    waitingClient.destroy();
    await started.run();
  }
}
