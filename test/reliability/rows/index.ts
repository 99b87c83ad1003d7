import type { Row } from '../row.ts';
import { damagedCursors } from './cursors.ts';
import { linearizable } from './linearizable.ts';
import { model } from './model.ts';
import { noLostUpdate, oneOwner, sameKey } from './races.ts';

/** The scorecard, in the order of its numbers. */
export const rows: readonly Row[] = [sameKey, oneOwner, noLostUpdate, linearizable, model, damagedCursors];
