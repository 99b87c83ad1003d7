import type { Item } from '../../adapters/dynamodb/items.ts';
import type { Person } from './person.ts';

/** Milliseconds in one unit of the times that items hold. */
const timeUnits: Readonly<Record<string, number>> = { createdAt: 1, updatedAt: 1, expiresAt: 1_000 };

/** As JSON has it: sets as lists, bytes as base64, integers that JSON's readers would round as text. */
function readable(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Set || Array.isArray(value)) return [...value].map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, readable(member)]));
}

function attribute(name: string, value: unknown): unknown {
  const unit = timeUnits[name];
  const time = new Date(unit === undefined || typeof value !== 'number' ? Number.NaN : value * unit);
  return Number.isNaN(time.getTime()) ? readable(value) : time.toISOString();
}

/** Every attribute, also one that this version does not know. */
const document = (item: Item) =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(name, value)]));

/** What the table does not hold, or no command can read. */
export const elsewhere = [
  'Backups: point-in-time recovery keeps every state of the last 35 days.',
  'Logs: they have a user’s id only where the item cannot be read, for as long as log groups keep them.',
  'The identity provider: its account of the person, which has an own address and password, is none of this table.',
] as const;

/** One person's data for that person: times are ISO 8601, ids and hashes as they are stored. */
export const personDocument = ({ userId, user, claims, records, others }: Person, table: string, now: number) => ({
  exportedAt: new Date(now).toISOString(),
  table,
  userId,
  user: user === undefined ? null : document(user),
  claims: claims.map(document),
  idempotencyRecords: records.map(document),
  ...(others.length === 0 ? {} : { others: others.map(document) }),
  notInHere: elsewhere,
});
