import type { FunctionRow } from '../operations.ts';
import { documentsFunction } from './documents.ts';
import { issuerFunction } from './identity/issuer-function.ts';
import { liveFunction } from './trace/live-function.ts';

/** All that the gateway may have besides what is deployed: where there is a handler for it. */
export const ownFunctions: readonly FunctionRow[] = [issuerFunction, documentsFunction, liveFunction];
