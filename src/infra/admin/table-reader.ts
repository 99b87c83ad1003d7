import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { GetCommand, ScanCommand, type ScanCommandInput, TransactGetCommand } from '@aws-sdk/lib-dynamodb';
import { Attempts } from '../../adapters/dynamodb/attempts.ts';
import type { Item } from '../../adapters/dynamodb/items.ts';
import type { Call } from '../../domain/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Connection } from './connect.ts';
import type { Pace } from './pace.ts';
import type { Progress } from './progress.ts';

/** Items: some 20 units, so that reading is spread evenly over a second. */
const pageSize = 1_000;

export const administrator: Call = { principal: { kind: 'administrator' } };

type Filter = Pick<ScanCommandInput, 'FilterExpression' | 'ExpressionAttributeValues' | 'ConsistentRead'>;

/** All ways in which the commands read, each at one pace. */
export class TableReader {
  /** Read units taken so far. */
  units = 0;
  readonly #connection: Connection;
  readonly #attempts: Attempts;
  readonly #pace: Pace;
  readonly #pageSize: number;

  constructor(connection: Connection, clock: Clock, pace: Pace, size = pageSize) {
    this.#connection = connection;
    this.#attempts = new Attempts(clock);
    this.#pace = pace;
    this.#pageSize = size;
  }

  /** The whole table, one page after the other. */
  async *pages(filter: Filter, progress: Progress): AsyncGenerator<readonly Item[]> {
    const { table, patient } = this.#connection;
    const scan = { TableName: table, Limit: this.#pageSize, ReturnConsumedCapacity: 'TOTAL', ...filter } as const;
    const before = this.units;
    let start: ScanCommandInput['ExclusiveStartKey'];
    let scanned = 0;
    do {
      const page = await patient.send(new ScanCommand({ ...scan, ExclusiveStartKey: start }));
      yield page.Items ?? [];
      scanned += page.ScannedCount ?? 0;
      await this.#took(page.ConsumedCapacity);
      progress.show(scanned, this.units - before);
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    progress.clear();
  }

  /** The item as last written. */
  async get(pk: string): Promise<Item | undefined> {
    const { table, patient } = this.#connection;
    const get = { TableName: table, Key: { pk }, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' } as const;
    const { Item, ConsumedCapacity } = await patient.send(new GetCommand(get));
    await this.#took(ConsumedCapacity);
    return Item;
  }

  /** The items as they stood at one moment, between writes: half of a transaction is never seen. */
  async together(keys: readonly string[]): Promise<ReadonlyMap<string, Item>> {
    const { table, single } = this.#connection;
    const TransactItems = keys.map((pk) => ({ Get: { TableName: table, Key: { pk } } }));
    const get = new TransactGetCommand({ TransactItems, ReturnConsumedCapacity: 'TOTAL' });
    const { Responses = [], ConsumedCapacity } = await this.#attempts.read(administrator, ({ signal }) =>
      single.send(get, { abortSignal: signal }),
    );
    await this.#took(ConsumedCapacity);
    return new Map(Responses.flatMap(({ Item }) => (Item === undefined ? [] : [[String(Item['pk']), Item]])));
  }

  #took(consumed: ConsumedCapacity | readonly ConsumedCapacity[] = []): Promise<void> {
    const units = [consumed].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    this.units += units;
    return this.#pace(units);
  }
}
