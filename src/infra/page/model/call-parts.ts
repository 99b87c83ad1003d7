import { isRecord } from '../../trace/is-record.ts';
import type { DatabaseCall } from '../../trace/request-trace.ts';
import { plainValue } from './attribute-value.ts';
import { type ExpressionPart, filledIn } from './expression.ts';

/** One thing that a call reads or writes. */
export interface CallPart {
  /** Such as `Put`, `ConditionCheck`, `GetItem`. */
  readonly kind: string;
  /** Of the item; of what has no key that is told, nothing. */
  readonly key: string;
  readonly condition: readonly ExpressionPart[];
  /** What is set; of a query, nothing. */
  readonly update: readonly ExpressionPart[];
  /** Why it stood in the way of a transaction; `None` where it did not. */
  readonly reason?: string;
}

/** A Put names its key within the item, where the schema alone tells which it is: the one partition key of this service. */
const partitionKey = 'pk';

function keyOf({ Key: key, Item: item }: Readonly<Record<string, unknown>>): string {
  const named = isRecord(key) ? Object.values(key) : [isRecord(item) ? item[partitionKey] : undefined];
  return named
    .filter((value) => value !== undefined)
    .map((value) => String(plainValue(value)))
    .join(' · ');
}

function partOf(kind: string, input: unknown, reason?: string): CallPart {
  const one = isRecord(input) ? input : {};
  const read = (expression: unknown) =>
    typeof expression === 'string'
      ? filledIn(expression, one['ExpressionAttributeNames'], one['ExpressionAttributeValues'])
      : [];
  return {
    kind,
    key: keyOf(one),
    condition: read(one['ConditionExpression'] ?? one['KeyConditionExpression']),
    update: read(one['UpdateExpression']),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** What a call is made of: the parts of a transaction, or the call itself. */
export function partsOf({ operation, input, reasons }: DatabaseCall): readonly CallPart[] {
  const items = isRecord(input) ? input['TransactItems'] : undefined;
  if (!Array.isArray(items)) return [partOf(operation, input)];
  return items.map((item: unknown, index) => {
    const [[kind, part] = ['?', undefined]] = isRecord(item) ? Object.entries(item) : [];
    return partOf(kind, part, reasons?.[index]);
  });
}
