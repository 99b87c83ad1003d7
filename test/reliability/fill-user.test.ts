import { describe, expect, it } from '@jest/globals';
import { claimsOf } from '../../src/adapters/dynamodb/claims.ts';
import { fromItem, toItem } from '../../src/adapters/dynamodb/items.ts';
import { userAt } from './fill-user.ts';

const some = Array.from({ length: 2_000 }, (_, index) => userAt(index));

describe('a user of the fill', () => {
  it('is the same in every run, whatever else changes: tables are filled further, not anew', () => {
    expect(userAt(0)).toEqual({
      id: 'ca3be410-6911-4303-8b1e-2c23c69e4907',
      email: 'user-000001@example.com',
      name: 'User 000001',
      createdAt: Date.UTC(2025, 0, 1),
      updatedAt: Date.UTC(2025, 0, 1),
      version: 1,
    });
    expect(userAt(999_999)).toMatchObject({ email: 'user-1000000@example.com', name: 'User 1000000' });
  });

  it('has an id and a claim of their own, and the id is a random UUID by its form (RFC 9562 §5.4)', () => {
    expect(new Set(some.map(({ id }) => id)).size).toBe(some.length);
    expect(new Set(some.flatMap((user) => claimsOf(user).map(({ pk }) => pk))).size).toBe(some.length);
    for (const { id } of some) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is read back as it was written', () => {
    expect(some.map(toItem).map(fromItem)).toEqual(some);
  });
});
