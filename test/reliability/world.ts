import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { DynamoDbUserRepository } from '../../src/adapters/dynamodb/index.ts';
import { cleanup } from '../../src/infra/local/cleanup.ts';
import { startEmbeddedEngine } from '../../src/infra/local/embedded-engine.ts';
import { engineBinary } from '../../src/infra/local/engine-binary.ts';
import type { Clock, UserRepository } from '../../src/ports/index.ts';
import { auditTable } from '../support/audit-dynamodb.ts';
import { clientOf, type Engine, embedded, startEngine } from '../support/dynamodb.ts';
import { naiveRepository } from './naive-repository.ts';

/** A repository on a table of its own, through a client of its own that a row may do things to. */
export interface World {
  readonly users: UserRepository;
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Rejects where users and claims do not match. */
  audit(): Promise<void>;
  close(): void;
}

/** Runs `work` on an engine that lives as long as it does. */
export async function withEngine<T>(
  work: (engine: Engine) => Promise<T>,
  program = embedded(engineBinary() ?? ''),
): Promise<T> {
  const engine = await startEngine(program);
  try {
    return await work(engine);
  } finally {
    await engine.stop();
  }
}

/** Runs `work` on an engine whose data are in the folder at `path`, and stay. */
export async function withKeptEngine<T>(
  path: string,
  work: (endpoint: string) => Promise<T>,
  say: (line: string) => void = console.log,
): Promise<T> {
  const started = cleanup();
  try {
    return await work(await startEmbeddedEngine(engineBinary() ?? '', path, { cleanup: started, say }));
  } finally {
    await started.run();
  }
}

/** What a repository is built of, as the DynamoDB one takes it. */
type Build = (parts: {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly clock: Clock;
}) => UserRepository;

export interface Variant {
  readonly build: Build;
  readonly client: DynamoDBClientConfig;
}

export const sound: Variant = { build: (parts) => new DynamoDbUserRepository(parts), client: {} };

/** With a client as the SDK makes it: it retries by itself, and waits for ever. */
export const naive: Variant = {
  build: ({ client, tableName }) => naiveRepository(client, tableName),
  client: { maxAttempts: 3, requestHandler: {} },
};

export async function openWorld(engine: Engine, clock: Clock, variant = sound): Promise<World> {
  const tableName = await engine.newTable();
  const client = clientOf(engine.endpoint, variant.client);
  // A client of its own: what a row does to the other one does not reach the audit, and a busy machine may take its time.
  const auditor = clientOf(engine.endpoint, { maxAttempts: 3, requestHandler: {} });
  return {
    client,
    tableName,
    users: variant.build({ client, tableName, clock }),
    audit: () => auditTable(auditor, tableName),
    close: () => {
      client.destroy();
      auditor.destroy();
    },
  };
}

/** One part of a transaction, as the document client takes it. */
export type Part = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

type Input = Record<string, unknown>;
type Answer = { readonly output: object };
type Send = (input: Input) => Promise<Answer>;

/** Runs `around` in the place of every command; `send` is what goes on to DynamoDB. */
export function interceptAll(
  client: DynamoDBDocumentClient,
  around: (commandName: string, input: Input, send: Send) => Promise<Answer>,
): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const send: Send = (input) => next({ ...args, input: input as typeof args.input }) as Promise<Answer>;
      return (await around(String(context['commandName']), args.input as Input, send)) as Awaited<
        ReturnType<typeof next>
      >;
    },
    { step: 'initialize', priority: 'low' },
  );
}

/** The same for the commands of these names. */
export const intercept = (
  client: DynamoDBDocumentClient,
  commandNames: string | readonly string[],
  around: (input: Input, send: Send) => Promise<Answer>,
): void =>
  interceptAll(client, (name, input, send) =>
    [commandNames].flat().includes(name) ? around(input, send) : send(input),
  );

/** What Node says of a connection that went away. */
export const connectionReset = (): Error => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
