import type { User } from '../../domain/index.ts';

/** RFC 3339, UTC, milliseconds. */
const timestamp = (epochMilliseconds: number): string => new Date(epochMilliseconds).toISOString();

/** What a client sees of a user: these members and no others. */
export const userView = ({ id, email, name, createdAt, updatedAt }: User) => ({
  id,
  email,
  name,
  createdAt: timestamp(createdAt),
  updatedAt: timestamp(updatedAt),
});
