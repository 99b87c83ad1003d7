import type { User } from '../../domain/index.ts';

/** RFC 3339, UTC, milliseconds. */
const timestamp = (epochMilliseconds: number): string => new Date(epochMilliseconds).toISOString();

/** What a client sees of a user: these members and no others. */
export function userView({ id, email, name, createdAt, updatedAt }: User) {
  const created = timestamp(createdAt);
  // To write a date takes longer than all else here, and most users were never changed.
  return { id, email, name, createdAt: created, updatedAt: updatedAt === createdAt ? created : timestamp(updatedAt) };
}
