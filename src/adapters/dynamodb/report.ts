import type { Attempt } from '../../domain/index.ts';
import { cancellationReasons, type Failure } from './failure.ts';

interface Consumed {
  readonly CapacityUnits?: number | undefined;
  readonly ReadCapacityUnits?: number | undefined;
  readonly WriteCapacityUnits?: number | undefined;
}

/** What every answer of DynamoDB has that was asked for it: of one table, or of each. */
export interface Answer {
  readonly ConsumedCapacity?: Consumed | readonly Consumed[] | undefined;
}

/**
 * Capacity units, those of an index included. Where DynamoDB does not say of which kind they are, they are of the kind of the request; a
 * transaction that is repeated with its token only reads ("TransactWriteItems", idempotency).
 */
export function unitsOf({ ConsumedCapacity = [] }: Answer, writes: boolean): { readUnits: number; writeUnits: number } {
  const all = [ConsumedCapacity].flat();
  const sum = (of: (one: Consumed) => number) => all.reduce((total, one) => total + of(one), 0);
  const total = sum(({ CapacityUnits = 0 }) => CapacityUnits);
  const read = writes ? sum(({ ReadCapacityUnits = 0 }) => ReadCapacityUnits) : total;
  return { readUnits: read, writeUnits: total - read };
}

const outcomes: Readonly<Record<Failure, Attempt['outcome']>> = {
  refused: 'refused',
  cancelled: 'throttled',
  throttled: 'throttled',
  unknown: 'unknown',
  fatal: 'failed',
};

/** What became of an attempt that failed so. A transaction may be cancelled by another one, or by a throttle. */
export const outcomeOf = (error: unknown, failure: Failure): Attempt['outcome'] =>
  cancellationReasons(error).some(({ Code }) => Code === 'TransactionConflict') ? 'conflict' : outcomes[failure];
