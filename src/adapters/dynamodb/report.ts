import type { Attempt } from '../../domain/index.ts';
import { cancellationReasons, type Failure, failureOf } from './failure.ts';

interface Consumed {
  readonly CapacityUnits?: number | undefined;
}

/** What every answer of DynamoDB has that was asked for it: of one table, or of each. */
export interface Answer {
  readonly ConsumedCapacity?: Consumed | readonly Consumed[] | undefined;
}

/** Capacity units, those of an index included. */
export const unitsOf = ({ ConsumedCapacity = [] }: Answer): number =>
  [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);

const outcomes: Readonly<Record<Failure, Attempt['outcome']>> = {
  refused: 'refused',
  cancelled: 'throttled',
  throttled: 'throttled',
  unknown: 'unknown',
  fatal: 'failed',
};

/** What became of an attempt that failed. A transaction may be cancelled by another one, or by a throttle. */
export const outcomeOf = (error: unknown): Attempt['outcome'] =>
  cancellationReasons(error).some(({ Code }) => Code === 'TransactionConflict')
    ? 'conflict'
    : outcomes[failureOf(error)];
