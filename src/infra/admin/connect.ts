import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tableSchema } from '../../adapters/dynamodb/index.ts';
import type { Cleanup } from '../local/cleanup.ts';
import { readLock } from '../local/data-directory-lock.ts';
import { startEmbeddedEngine } from '../local/embedded-engine.ts';
import { engineBinary } from '../local/engine-binary.ts';
import { functionEnvironment } from '../local/function-environment.ts';
import { StartupError } from '../local/startup-error.ts';
import type { Place } from './place.ts';

export interface Connection {
  readonly table: string;
  /** Waits and repeats by itself: for what reads page by page. */
  readonly patient: DynamoDBDocumentClient;
  /** Makes one attempt, as the repository wants it. */
  readonly single: DynamoDBDocumentClient;
  /** As DynamoDB counted them, some hours ago; undefined where it may not be asked. */
  readonly itemsAbout: number | undefined;
}

async function engineOn(path: string, started: Cleanup): Promise<string> {
  const binary = engineBinary();
  if (binary === undefined)
    throw new StartupError(
      `No database engine is published for ${process.platform}-${process.arch}; name one of your own with --endpoint.`,
    );
  if (!existsSync(join(path, 'users.sqlite')))
    throw new StartupError(`${path} holds no users; name the folder that npm start wrote with --data-dir.`);
  try {
    return await startEmbeddedEngine(binary, path, { cleanup: started, say: (line) => console.error(line) });
  } catch (error) {
    const owner = readLock(join(path, 'lock'));
    if (!(error instanceof StartupError) || owner === undefined || owner.pid === process.pid) throw error;
    throw new StartupError(`${error.message} Or let it run, and give --endpoint http://127.0.0.1:${owner.port}.`);
  }
}

const isOnThisMachine = (url: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

/** An engine on this machine takes any credentials: nobody has to have some for it. */
function configurationAt(endpoint: string, embedded: boolean): DynamoDBClientConfig {
  if (!isOnThisMachine(endpoint)) return { endpoint };
  const env = functionEnvironment(process.env, endpoint, { embedded });
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = env;
  const sessionToken = env['AWS_SESSION_TOKEN'];
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  return { endpoint, region: env['AWS_REGION'] ?? '', credentials };
}

/** @throws StartupError where there is no such table, or none of this service */
async function countAbout(client: DynamoDBDocumentClient, table: string): Promise<number | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    const key = Table?.KeySchema?.map(({ AttributeName }) => AttributeName).join();
    if (key !== tableSchema.partitionKey)
      throw new StartupError(`${table} is no table of this service: its key is ${key}; name another one with --table.`);
    return Table?.ItemCount;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'AccessDeniedException') return undefined;
    if (error instanceof StartupError) throw error;
    if (name === 'ResourceNotFoundException')
      throw new StartupError(`There is no table ${table} there; name another one with --table.`);
    throw new StartupError(`The table ${table} cannot be reached (${message || name}).`);
  }
}

/** The table at a place, for as long as `started` lives. @throws StartupError */
export async function connect({ table, on }: Place, started: Cleanup): Promise<Connection> {
  const embedded = on !== 'aws' && 'dataDirectory' in on;
  const endpoint = on === 'aws' ? undefined : embedded ? await engineOn(on.dataDirectory, started) : on.endpoint;
  const configuration = endpoint === undefined ? {} : configurationAt(endpoint, embedded);
  const clientOf = (maxAttempts: number, requestTimeout: number) => {
    const requestHandler = { connectionTimeout: 2_000, requestTimeout, throwOnRequestTimeout: true };
    const client = new DynamoDBClient({ ...configuration, maxAttempts, requestHandler });
    started.add(async () => client.destroy());
    return DynamoDBDocumentClient.from(client);
  };
  // Whoever named the wrong place is told so soon.
  const itemsAbout = await countAbout(clientOf(2, 5_000), table);
  return { table, patient: clientOf(8, 30_000), single: clientOf(1, 1_000), itemsAbout };
}
