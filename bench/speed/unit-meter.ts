import { isDeepStrictEqual } from 'node:util';
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../test/reliability/read-units.ts';
import { interceptAll } from '../../test/reliability/world.ts';
import { type Change, getUnitsOf, queryUnitsOf, type Units, writeUnitsOf } from './units-by-rule.ts';

interface Output {
  readonly Item?: Item;
  readonly Items?: readonly Item[];
  readonly ConsumedCapacity?: Consumed | readonly Consumed[];
}

interface Consumed {
  readonly CapacityUnits?: number;
}

/** What went through a client, and what it cost. */
export interface UnitReading {
  readonly requests: number;
  readonly reported: Units;
  readonly byRule: Units;
}

/** Transactions alone write. */
const writes = new Set(['TransactWriteItemsCommand']);

const consumedBy = ({ ConsumedCapacity }: Output): number =>
  [ConsumedCapacity ?? {}].flat().reduce((sum, { CapacityUnits = Number.NaN }) => sum + CapacityUnits, 0);

function readByRule(commandName: string, { Item, Items = [] }: Output): number {
  if (commandName === 'GetItemCommand') return getUnitsOf(Item);
  if (commandName === 'QueryCommand') return queryUnitsOf(Items);
  throw new Error(`there is no rule for ${commandName}`);
}

async function itemsIn(client: DynamoDBDocumentClient, TableName: string): Promise<Map<unknown, Item>> {
  const items = new Map<unknown, Item>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    for (const item of Items) items.set(item['pk'], item);
  return items;
}

/** The items that differ. Every write of the service leaves its item different. */
function changesBetween(before: Map<unknown, Item>, after: Map<unknown, Item>): Change[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const changes = keys.map((key): Change => ({ before: before.get(key), after: after.get(key) }));
  return changes.filter((change) => !isDeepStrictEqual(change.before, change.after));
}

/**
 * Measures what `work` sends through `client`. The rule is held to what was read and to how the table differs afterwards, seen
 * through `observer`, and not to what the requests say.
 */
export function unitMeter(client: DynamoDBDocumentClient, observer: DynamoDBDocumentClient, table: string) {
  let answers: { readonly commandName: string; readonly output: Output }[] = [];
  interceptAll(client, async (commandName, input, send) => {
    const answer = await send({ ...input, ReturnConsumedCapacity: 'TOTAL' });
    answers.push({ commandName, output: answer.output });
    return answer;
  });
  const sum = (values: readonly number[]) => values.reduce((one, other) => one + other, 0);

  return async (work: () => Promise<unknown>): Promise<UnitReading> => {
    const before = await itemsIn(observer, table);
    answers = [];
    await work();
    const reads = answers.filter(({ commandName }) => !writes.has(commandName));
    const written = answers.filter(({ commandName }) => writes.has(commandName));
    return {
      requests: answers.length,
      reported: {
        read: sum(reads.map(({ output }) => consumedBy(output))),
        write: sum(written.map(({ output }) => consumedBy(output))),
      },
      byRule: {
        read: sum(reads.map(({ commandName, output }) => readByRule(commandName, output))),
        write: writeUnitsOf(changesBetween(before, await itemsIn(observer, table))),
      },
    };
  };
}
