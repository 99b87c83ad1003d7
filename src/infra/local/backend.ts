import type { Cleanup } from './cleanup.ts';
import type { Configuration } from './configuration.ts';
import { openDataDirectory } from './data-directory.ts';
import { lockDataDirectory } from './data-directory-lock.ts';
import { startEngine } from './engine.ts';
import { engineBinary } from './engine-binary.ts';
import { engineClient } from './engine-client.ts';
import { freePort } from './free-port.ts';
import { type Handlers, loadFunctions, serveAll } from './functions.ts';
import { provideEnvironment } from './local-environment.ts';
import { endOrphanedEngines } from './orphaned-engines.ts';
import { StartupError } from './startup-error.ts';
import { makeTable } from './table.ts';

export interface Backend {
  readonly handlers: Handlers;
  /** Where the users are, in words. */
  readonly place: string;
}

type Say = (line: string) => void;

async function onTable(endpoint: string, embedded: boolean): Promise<Handlers> {
  provideEnvironment(process.env, endpoint, { embedded });
  const client = engineClient(process.env);
  try {
    await makeTable(client, process.env['TABLE_NAME'] ?? '');
  } catch (error) {
    const { name, message } = error as Error;
    throw new StartupError(
      `The table cannot be made on ${endpoint} (${message || name}); ${embedded ? 'set DATA_DIR to another folder' : 'start an engine there, or unset DYNAMODB_ENDPOINT'}.`,
    );
  } finally {
    client.destroy();
  }
  return loadFunctions();
}

async function onEmbeddedEngine(binary: string, path: string, cleanup: Cleanup, say: Say): Promise<Backend> {
  const directory = openDataDirectory(path);
  const port = await freePort();
  cleanup.add(await lockDataDirectory(directory.lock, port));
  const orphans = await endOrphanedEngines(binary, directory.database);
  if (orphans.length > 0) say(`ended the database engine of an earlier start (pid ${orphans.join(', ')})`);
  const engine = await startEngine({ binary, database: directory.database, logFile: directory.engineLog, port, say });
  cleanup.add(engine.stop);
  return { handlers: await onTable(engine.endpoint, true), place: `data in ${path}` };
}

async function inMemory(say: Say): Promise<Backend> {
  say(
    `no database engine is published for ${process.platform}-${process.arch}: users are kept in memory and gone at the end; set DYNAMODB_ENDPOINT to an engine of your own to keep them`,
  );
  const { inMemoryHandler } = await import('../container/in-memory.ts');
  return { handlers: serveAll(inMemoryHandler()), place: 'data in memory' };
}

/** The functions, on the engine that configuration and platform give. @throws StartupError */
export async function startBackend(
  { dataDirectory, dynamoDbEndpoint }: Configuration,
  cleanup: Cleanup,
  say: Say,
): Promise<Backend> {
  if (dynamoDbEndpoint !== undefined) {
    return { handlers: await onTable(dynamoDbEndpoint, false), place: `data on ${dynamoDbEndpoint}` };
  }
  const binary = engineBinary();
  return binary === undefined ? inMemory(say) : onEmbeddedEngine(binary, dataDirectory, cleanup, say);
}
