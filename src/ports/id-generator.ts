import type { UserId } from '../domain/user-id.ts';

export interface IdGenerator {
  /** A random UUID, lower case, never given before (RFC 9562 §5.4). */
  next(): UserId;
}
