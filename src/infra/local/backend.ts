import { authorizer } from './authorizer.ts';
import { startAuthorizingProxy } from './authorizing-proxy.ts';
import type { Configuration } from './configuration.ts';
import { type EmbeddedEngineOptions, startEmbeddedEngine } from './embedded-engine.ts';
import { engineBinary } from './engine-binary.ts';
import { engineClient } from './engine-client.ts';
import { bundleLauncher, type EnvironmentKind } from './environments/bundle-launcher.ts';
import { type ExecutionEnvironments, executionEnvironments } from './environments/execution-environments.ts';
import { inThisProcess, serveAll } from './environments/in-this-process.ts';
import type { LaunchOptions, Surroundings } from './environments/launcher.ts';
import { functionEnvironment, tableName } from './function-environment.ts';
import type { RolePolicies } from './role-policies.ts';
import { StartupError } from './startup-error.ts';
import { makeTable } from './table.ts';

export interface Backend {
  readonly functions: ExecutionEnvironments;
  readonly environments: EnvironmentKind;
  readonly database: 'dynamodb' | 'memory';
  /** Where the users are, in words. */
  readonly place: string;
}

/** How many environments there are, and how long. */
type Capacity = Pick<Configuration, 'environments' | 'concurrency' | 'idleSeconds'>;

export interface BackendOptions extends EmbeddedEngineOptions {
  readonly policies: RolePolicies;
}

interface EngineInUse {
  readonly endpoint: string;
  readonly embedded: boolean;
}

async function onTable(
  { endpoint, embedded }: EngineInUse,
  { environments, ...capacity }: Capacity,
  { cleanup, say, policies }: BackendOptions,
): Promise<Omit<Backend, 'place'>> {
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
  const roles = new Map([...policies].map(([name, statements]) => [name, authorizer(statements)]));
  async function surround(functionName: string, current: LaunchOptions['current']): Promise<Surroundings> {
    const allows = roles.get(functionName) ?? authorizer([]);
    const proxy = await startAuthorizingProxy({ functionName, allows, engine: endpoint, say, current });
    return { variables: environmentAt(proxy.endpoint), stop: proxy.stop };
  }
  const functions = executionEnvironments({ launcher: bundleLauncher(environments, surround), ...capacity });
  cleanup.add(functions.stop);
  return { functions, environments, database: 'dynamodb' };
}

async function onEmbeddedEngine(
  binary: string,
  { dataDirectory, ...capacity }: Configuration,
  options: BackendOptions,
): Promise<Backend> {
  const endpoint = await startEmbeddedEngine(binary, dataDirectory, options);
  return { ...(await onTable({ endpoint, embedded: true }, capacity, options)), place: `data in ${dataDirectory}` };
}

async function inMemory({ concurrency, idleSeconds }: Configuration, { say }: BackendOptions): Promise<Backend> {
  say(
    `no database engine is published for ${process.platform}-${process.arch}: users are kept in memory and gone at the end; set DYNAMODB_ENDPOINT to an engine of your own to keep them`,
  );
  const { inMemoryHandler } = await import('../container/in-memory.ts');
  // One handler for all: the users are in it.
  const functions = inThisProcess(serveAll(inMemoryHandler()), { concurrency, idleSeconds });
  return { functions, environments: 'in-process', database: 'memory', place: 'data in memory' };
}

/** The functions, each in its role, on the engine that configuration and platform give. @throws StartupError */
export async function startBackend(configuration: Configuration, options: BackendOptions): Promise<Backend> {
  const { dynamoDbEndpoint } = configuration;
  if (dynamoDbEndpoint !== undefined) {
    const running = await onTable({ endpoint: dynamoDbEndpoint, embedded: false }, configuration, options);
    return { ...running, place: `data on ${dynamoDbEndpoint}` };
  }
  const binary = engineBinary();
  return binary === undefined ? inMemory(configuration, options) : onEmbeddedEngine(binary, configuration, options);
}
