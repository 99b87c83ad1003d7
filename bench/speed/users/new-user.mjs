import { randomUUID } from 'node:crypto';

export function newUser({ email, name }) {
  const now = new Date().toISOString();
  return { id: randomUUID(), email, name, createdAt: now, updatedAt: now };
}
