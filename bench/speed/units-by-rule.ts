import { isDeepStrictEqual } from 'node:util';
import { tableSchema } from '../../src/adapters/dynamodb/table-schema.ts';
import { bytesOf, type Item, readUnitsOf } from '../../test/reliability/read-units.ts';

/** Read and write units (Amazon DynamoDB Developer Guide, "DynamoDB read and write operations"). */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** An item as it was and as it is, whichever of both there is. */
export interface Change {
  readonly before?: Item | undefined;
  readonly after?: Item | undefined;
}

const kilobytes = (item: Item | undefined, size: number): number =>
  Math.max(1, Math.ceil((item === undefined ? 0 : bytesOf(item)) / (size * 1024)));

/** The larger of both counts. */
const writesOf = ({ before, after }: Change): number => Math.max(kilobytes(before, 1), kilobytes(after, 1));

const { name: _, projectedAttributes, ...keys } = tableSchema.index;
const carried = new Set<string>([...Object.values(keys), ...projectedAttributes]);

/** What the index has of an item; it has none of one without `kind`. */
function entryOf(item: Item | undefined): Item | undefined {
  if (item?.[tableSchema.index.partitionKey] === undefined) return undefined;
  return Object.fromEntries(Object.entries(item).filter(([name]) => carried.has(name)));
}

/** No user's key changes, so no entry is moved, which would be two writes. */
function indexWritesOf({ before, after }: Change): number {
  const change = { before: entryOf(before), after: entryOf(after) };
  return isDeepStrictEqual(change.before, change.after) ? 0 : writesOf(change);
}

/** Of one transaction: two units for every KB begun of each item, and one for every KB begun of what the index gets. */
export const writeUnitsOf = (changes: readonly Change[]): number =>
  changes.reduce((sum, change) => sum + 2 * writesOf(change) + indexWritesOf(change), 0);

/** Of a consistent read of one item, also of one that is not there. */
export const getUnitsOf = (item: Item | undefined): number => kilobytes(item, 4);

/** Of a Query on the index, which can't be consistent. */
export const queryUnitsOf = readUnitsOf;
