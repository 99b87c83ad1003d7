import { tableSchema } from '../operations.ts';
import { tableArn } from './arns.ts';
import type { AccessRequest } from './authorizer.ts';

type Reader = (input: unknown, operation: string) => readonly AccessRequest[];

function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = Object(found) === found ? (found as Record<string, unknown>)[name] : undefined;
  return found;
}
const entriesOf = (value: unknown): readonly [string, unknown][] => Object.entries(value ?? {});
const listOf = (value: unknown): readonly unknown[] => [value ?? []].flat();

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const partitionKeyOf = (item: unknown): string | undefined => text(at(item, tableSchema.partitionKey, 'S'));

/** Calls may name the table by its ARN. */
const arnOf = (table: string): string => (table.startsWith('arn:') ? table : tableArn(table));

function resourceOf(input: unknown): string | undefined {
  const [table, index] = [text(at(input, 'TableName')), text(at(input, 'IndexName'))];
  if (table === undefined) return undefined;
  return index === undefined ? arnOf(table) : `${arnOf(table)}/index/${index}`;
}

const onItem = (action: string, input: unknown): AccessRequest => ({
  action: `dynamodb:${action}`,
  resource: resourceOf(input),
  leadingKeys: [partitionKeyOf(at(input, action === 'PutItem' ? 'Item' : 'Key'))],
});

const item: Reader = (input, operation) => [onItem(operation, input)];

/** Judged by its parts: `{ Put: … }` is a PutItem ("Using IAM with DynamoDB transactions"). */
const transaction: Reader = (input, operation) =>
  listOf(at(input, 'TransactItems'))
    .flatMap(entriesOf)
    .map(([kind, of]) => ({ ...onItem(`${kind}Item`, of), enclosingOperation: operation }));

const batch =
  (keysOf: (ofTable: unknown) => readonly unknown[]): Reader =>
  (input, operation) =>
    entriesOf(at(input, 'RequestItems')).map(([table, ofTable]) => ({
      action: `dynamodb:${operation}`,
      resource: arnOf(table),
      leadingKeys: keysOf(ofTable).map(partitionKeyOf),
    }));

const other: Reader = (input, operation) => [{ action: `dynamodb:${operation}`, resource: resourceOf(input) }];

const query: Reader = (input, operation) => {
  const partitionKey = at(input, 'IndexName') === undefined ? tableSchema.partitionKey : tableSchema.index.partitionKey;
  const expression = text(at(input, 'KeyConditionExpression')) ?? '';
  const keys = [...expression.matchAll(/(#?\w+)\s*=\s*(:\w+)/g)]
    .filter(([, name = '']) => (at(input, 'ExpressionAttributeNames', name) ?? name) === partitionKey)
    .map(([, , value = '']) => text(at(input, 'ExpressionAttributeValues', value, 'S')));
  return other(input, operation).map((request) => ({ ...request, leadingKeys: keys.length > 0 ? keys : [undefined] }));
};

const readers: ReadonlyMap<string, Reader> = new Map([
  ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'].map((name) => [name, item] as const),
  ...['TransactWriteItems', 'TransactGetItems'].map((name) => [name, transaction] as const),
  ['BatchGetItem', batch((ofTable) => listOf(at(ofTable, 'Keys')))],
  [
    'BatchWriteItem',
    batch((writes) =>
      listOf(writes)
        .flatMap(entriesOf)
        .map(([, of]) => at(of, 'Item') ?? at(of, 'Key')),
    ),
  ],
  ['Query', query],
]);

/**
 * What a call of DynamoDB asks to do: at least one request, and each of them must be allowed. `operation` is the name in
 * `X-Amz-Target`, `input` the body as JSON. What is not understood asks for something that no statement allows.
 */
export function accessRequests(operation: string, input: unknown): readonly AccessRequest[] {
  const requests = (readers.get(operation) ?? other)(input, operation);
  return requests.length > 0 ? requests : [{ action: `dynamodb:${operation}`, resource: undefined }];
}
