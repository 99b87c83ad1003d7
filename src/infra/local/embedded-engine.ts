import type { Cleanup } from './cleanup.ts';
import { openDataDirectory } from './data-directory.ts';
import { lockDataDirectory } from './data-directory-lock.ts';
import { startEngine } from './engine.ts';
import { freePort } from './free-port.ts';
import { endOrphanedEngines } from './orphaned-engines.ts';

export interface EmbeddedEngineOptions {
  readonly cleanup: Cleanup;
  readonly say: (line: string) => void;
}

/**
 * The engine on the data folder at `path`, which is this process' own until the cleanup. Answers with its endpoint.
 * @throws StartupError
 */
export async function startEmbeddedEngine(
  binary: string,
  path: string,
  { cleanup, say }: EmbeddedEngineOptions,
): Promise<string> {
  const directory = openDataDirectory(path);
  const port = await freePort();
  cleanup.add(await lockDataDirectory(directory.lock, port));
  const orphans = await endOrphanedEngines(binary, directory.database);
  if (orphans.length > 0) say(`ended the database engine of an earlier start (pid ${orphans.join(', ')})`);
  const engine = await startEngine({ binary, database: directory.database, logFile: directory.engineLog, port, say });
  cleanup.add(engine.stop);
  return engine.endpoint;
}
