import type { Row } from '../row.ts';
import { linearizable } from './linearizable.ts';
import { model } from './model.ts';

/** The scorecard, in the order of its numbers. */
export const rows: readonly Row[] = [linearizable, model];
