import { projectedAttributes } from './items.ts';

/**
 * The one table: names and shape exist here once, for the repository, the laptop's engine and the deployed table.
 * @example
 * ```ts
 * import { tableSchema } from 'hexagonal-users/adapters/dynamodb';
 *
 * const key = { AttributeName: tableSchema.partitionKey, KeyType: 'HASH' };
 * const index = { IndexName: tableSchema.index.name };
 * ```
 */
export const tableSchema = {
  /** String. */
  partitionKey: 'pk',
  /** Number, epoch seconds: DynamoDB deletes the item some time after it. */
  timeToLiveAttribute: 'expiresAt',
  /** Sparse: only users have `kind`. Serves the list with one Query a page. */
  index: { name: 'by-kind', partitionKey: 'kind', sortKey: 'pk', projectedAttributes },
} as const;
