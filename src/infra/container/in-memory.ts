import type { Handler } from '../../adapters/api-gateway/handler.ts';
import { routes } from '../../adapters/api-gateway/routes/index.ts';
import { composeHandler } from './handler.ts';
import { inMemoryModule } from './in-memory-module.ts';

/** Every operation in this process, on users that are gone with it. */
export const inMemoryHandler = (): Handler => composeHandler(inMemoryModule, Object.values(routes));
