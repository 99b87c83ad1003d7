import { authorizer } from './authorizer.ts';
import { startAuthorizingProxy } from './authorizing-proxy.ts';
import type { Configuration } from './configuration.ts';
import { type EmbeddedEngineOptions, startEmbeddedEngine } from './embedded-engine.ts';
import { engineBinary } from './engine-binary.ts';
import { engineClient } from './engine-client.ts';
import { functionEnvironment, tableName } from './function-environment.ts';
import { type Functions, inThisProcess, loadFunctions, serveAll } from './functions.ts';
import type { RolePolicies } from './role-policies.ts';
import { StartupError } from './startup-error.ts';
import { makeTable } from './table.ts';

export interface Backend {
  readonly functions: Functions;
  /** Where the users are, in words. */
  readonly place: string;
}

export interface BackendOptions extends EmbeddedEngineOptions {
  readonly policies: RolePolicies;
}

interface EngineInUse {
  readonly endpoint: string;
  readonly embedded: boolean;
}

async function onTable(
  { endpoint, embedded }: EngineInUse,
  { cleanup, say, policies }: BackendOptions,
): Promise<Functions> {
  const environmentAt = (place: string) => functionEnvironment(process.env, place, { embedded });
  const client = engineClient(environmentAt(endpoint));
  try {
    await makeTable(client, tableName);
  } catch (error) {
    const { name, message } = error as Error;
    throw new StartupError(
      `The table cannot be made on ${endpoint} (${message || name}); ${embedded ? 'set DATA_DIR to another folder' : 'start an engine there, or unset DYNAMODB_ENDPOINT'}.`,
    );
  } finally {
    client.destroy();
  }
  const handlers = await loadFunctions(async (functionName) => {
    const allows = authorizer(policies.get(functionName) ?? []);
    const proxy = await startAuthorizingProxy({ functionName, allows, engine: endpoint, say });
    cleanup.add(proxy.stop);
    return environmentAt(proxy.endpoint);
  });
  return inThisProcess(handlers);
}

async function onEmbeddedEngine(binary: string, path: string, options: BackendOptions): Promise<Backend> {
  const endpoint = await startEmbeddedEngine(binary, path, options);
  return { functions: await onTable({ endpoint, embedded: true }, options), place: `data in ${path}` };
}

async function inMemory({ say }: BackendOptions): Promise<Backend> {
  say(
    `no database engine is published for ${process.platform}-${process.arch}: users are kept in memory and gone at the end; set DYNAMODB_ENDPOINT to an engine of your own to keep them`,
  );
  const { inMemoryHandler } = await import('../container/in-memory.ts');
  return { functions: inThisProcess(serveAll(inMemoryHandler())), place: 'data in memory' };
}

/** The functions, each in its role, on the engine that configuration and platform give. @throws StartupError */
export async function startBackend(
  { dataDirectory, dynamoDbEndpoint }: Configuration,
  options: BackendOptions,
): Promise<Backend> {
  if (dynamoDbEndpoint !== undefined) {
    const functions = await onTable({ endpoint: dynamoDbEndpoint, embedded: false }, options);
    return { functions, place: `data on ${dynamoDbEndpoint}` };
  }
  const binary = engineBinary();
  return binary === undefined ? inMemory(options) : onEmbeddedEngine(binary, dataDirectory, options);
}
