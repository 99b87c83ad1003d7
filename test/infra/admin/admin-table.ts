import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateScan,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from '@jest/globals';
import { DynamoDbUserRepository } from '../../../src/adapters/dynamodb/index.ts';
import type { Item } from '../../../src/adapters/dynamodb/items.ts';
import { Table } from '../../../src/adapters/dynamodb/table.ts';
import { systemClock as clock, randomIds } from '../../../src/adapters/system/index.ts';
import { type Principal, type User, UserService } from '../../../src/domain/index.ts';
import { type Audited, auditTable } from '../../../src/infra/admin/audit-table.ts';
import type { Connection } from '../../../src/infra/admin/connect.ts';
import { sentenceOf } from '../../../src/infra/admin/faults.ts';
import { paceOf } from '../../../src/infra/admin/pace.ts';
import { repair } from '../../../src/infra/admin/repair.ts';
import { TableReader } from '../../../src/infra/admin/table-reader.ts';
import { exampleEmail } from '../../../src/testing/index.ts';
import { clientOf, type Engine, embedded, startEngine } from '../../support/dynamodb.ts';

export const silent = { show: () => {}, clear: () => {} };

interface Asked {
  readonly repairing?: boolean;
  readonly pageSize?: number;
}

/** A table of its own, what the commands read and write it with, and hands for damage. */
export class AdminTable {
  readonly connection: Connection;
  readonly service: UserService;
  readonly table: Table;
  readonly #raw: DynamoDBDocumentClient;

  constructor(connection: Connection, { client }: Pick<Engine, 'client'>, raw: DynamoDBDocumentClient) {
    const { single, table } = connection;
    this.connection = connection;
    this.#raw = raw;
    this.table = new Table(single, table, clock);
    const users = new DynamoDbUserRepository({ client, tableName: table, clock });
    this.service = new UserService({ users, clock, ids: randomIds });
  }

  reader = (pageSize?: number): TableReader => new TableReader(this.connection, clock, paceOf(undefined), pageSize);

  /** A user of the service, with all that can come with one. */
  async create({ subject, key, email = exampleEmail() }: { subject?: string; key?: string; email?: string } = {}) {
    const principal: Principal = subject === undefined ? { kind: 'administrator' } : { kind: 'user', subject };
    const call = { principal, ...(key === undefined ? {} : { idempotencyKey: key }) };
    const { user } = await this.service.create({ email, name: 'Ada Example' }, call);
    return user;
  }

  put = (item: Item) => this.#raw.send(new PutCommand({ TableName: this.connection.table, Item: item }));
  remove = (pk: string) => this.#raw.send(new DeleteCommand({ TableName: this.connection.table, Key: { pk } }));
  /** Sets one attribute of a user, and nothing else. */
  set = ({ id }: User, attribute: string, value: unknown) =>
    this.#raw.send(
      new UpdateCommand({
        TableName: this.connection.table,
        Key: { pk: `USER#${id}` },
        UpdateExpression: 'SET #attribute = :value',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  get = async (pk: string) =>
    (await this.#raw.send(new GetCommand({ TableName: this.connection.table, Key: { pk }, ConsistentRead: true })))
      .Item;

  async items(): Promise<Item[]> {
    const found: Item[] = [];
    const scan = { TableName: this.connection.table, ConsistentRead: true };
    for await (const { Items = [] } of paginateScan({ client: this.#raw }, scan)) found.push(...Items);
    return found;
  }

  async audit({ repairing = false, pageSize }: Asked = {}): Promise<Audited & { readonly told: readonly string[] }> {
    const told: string[] = [];
    const audited = await auditTable({
      reader: this.reader(pageSize),
      items: 0,
      progress: () => silent,
      tell: (fault, repaired) => told.push(`${sentenceOf(fault)}${repaired === undefined ? '' : ` (${repaired})`}`),
      repair: repairing ? (proven) => repair(this.table, proven) : undefined,
    });
    return { ...audited, told };
  }
}

/** Tables on an engine of the suite's own. The commands have clients of their own, so that a test may do things to them. */
export function adminTables(binary: string): () => Promise<AdminTable> {
  let engine: Engine;
  const clients: DynamoDBDocumentClient[] = [];
  const clientWith = (overrides: DynamoDBClientConfig): DynamoDBDocumentClient => {
    const client = clientOf(engine.endpoint, overrides);
    clients.push(client);
    return client;
  };
  const waiting = { maxAttempts: 8, requestHandler: { requestTimeout: 30_000, throwOnRequestTimeout: true } };
  beforeAll(async () => {
    engine = await startEngine(embedded(binary));
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await engine.stop();
  });
  return async () => {
    const [patient, single, raw] = [clientWith(waiting), clientWith({}), clientWith(waiting)];
    return new AdminTable({ table: await engine.newTable(), patient, single, itemsAbout: undefined }, engine, raw);
  };
}
