import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandOutput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Call } from '../../domain/index.ts';
import type { Clock } from '../../ports/clock.ts';
import { Attempts, Refusal } from './attempts.ts';
import { type Item, userKind } from './items.ts';
import { tableSchema } from './table-schema.ts';
import type { Write } from './writes.ts';

/** Each answer says what it took. */
const counted = { ReturnConsumedCapacity: 'TOTAL' } as const;

/** The three calls that are made of the table, each under the call's deadline and the one retry story. */
export class Table {
  readonly #client: DynamoDBDocumentClient;
  readonly #name: string;
  readonly #attempts: Attempts;

  constructor(client: DynamoDBDocumentClient, name: string, clock: Clock) {
    this.#client = client;
    this.#name = name;
    this.#attempts = new Attempts(clock);
  }

  /** The item as last written. */
  async get(pk: string, call: Call): Promise<Item | undefined> {
    const get = new GetCommand({ TableName: this.#name, Key: { pk }, ConsistentRead: true, ...counted });
    const { Item } = await this.#attempts.read(call, ({ signal }) => this.#client.send(get, { abortSignal: signal }));
    return Item;
  }

  /** Users in the order of their keys, at most `limit`, after the key `after`. An index can't be read consistently. */
  queryUsers(limit: number, after: string | undefined, call: Call): Promise<QueryCommandOutput> {
    const query = new QueryCommand({
      TableName: this.#name,
      IndexName: tableSchema.index.name,
      KeyConditionExpression: 'kind = :kind',
      ExpressionAttributeValues: { ':kind': userKind },
      Limit: limit,
      ...counted,
      ...(after === undefined ? {} : { ExclusiveStartKey: { kind: userKind, pk: after } }),
    });
    return this.#attempts.read(call, ({ signal }) => this.#client.send(query, { abortSignal: signal }));
  }

  /** All of `writes` or none. Undefined where they were made. */
  async transact(writes: readonly Write[], call: Call): Promise<Refusal | undefined> {
    const TransactItems = writes.map((write) => write(this.#name));
    try {
      await this.#attempts.write(call, ({ signal, token }) =>
        this.#client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken: token, ...counted }), {
          abortSignal: signal,
        }),
      );
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }
}
