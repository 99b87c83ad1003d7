import { composeHandler } from '../container/handler.ts';
import { inMemoryModule } from '../container/in-memory-module.ts';

/** No route and no table: it answers for what no operation does. */
export const handler = composeHandler(inMemoryModule, []);
