import type { UserId } from '../../domain/user-id.ts';
import type { IdGenerator } from '../../ports/id-generator.ts';

/** Version 4 UUIDs from the runtime's own source of randomness; Node, Bun, Deno, workers and browsers have it. */
export const randomIds: IdGenerator = { next: () => globalThis.crypto.randomUUID() as string as UserId };
