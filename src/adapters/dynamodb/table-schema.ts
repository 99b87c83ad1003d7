import { projectedAttributes } from './items.ts';

/** The one table: names and shape exist here once, for the repository, the laptop's engine and the deployed table. */
export const tableSchema = {
  /** String. */
  partitionKey: 'pk',
  /** Number, epoch seconds: DynamoDB deletes the item some time after it. */
  timeToLiveAttribute: 'expiresAt',
  /** Sparse: only users have `kind`. Serves the list with one Query a page. */
  index: { name: 'by-kind', partitionKey: 'kind', sortKey: 'pk', projectedAttributes },
} as const;
