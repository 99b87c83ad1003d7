import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

type Item = Readonly<Record<string, unknown>>;

const sha256 = (text: unknown): string => createHash('sha256').update(String(text)).digest('hex');

/** Key of each claim that these users must hold, with the id it must name. Written from the document, not from the adapter. */
const claimsDue = (users: readonly Item[]): [string, string][] =>
  users.flatMap(({ pk, email, subject }): [string, string][] => {
    const id = String(pk).slice('USER#'.length);
    const address: [string, string] = [`EMAIL#${sha256(String(email).toLowerCase())}`, id];
    return subject === undefined ? [address] : [address, [`SUBJECT#${sha256(subject)}`, id]];
  });

/**
 * What breaks the invariant in these items, one sentence each: every user holds exactly its claims, every claim is held by
 * the one user it is due to, and nothing unknown lies in the table.
 */
export function violationsIn(items: readonly Item[]): string[] {
  const startingWith = (...prefixes: string[]) =>
    items.filter(({ pk }) => prefixes.some((prefix) => String(pk).startsWith(prefix)));
  const users = startingWith('USER#');
  const due = claimsDue(users);
  const held = new Map(startingWith('EMAIL#', 'SUBJECT#').map(({ pk, userId }) => [pk, userId]));
  const known = startingWith('USER#', 'EMAIL#', 'SUBJECT#', 'IDEM#');
  const keysDue = new Set<unknown>(due.map(([key]) => key));
  return [
    ...due.filter(([key, id]) => held.get(key) !== id).map(([key, id]) => `user ${id} does not hold its claim ${key}`),
    ...[...held].filter(([key]) => !keysDue.has(key)).map(([key, id]) => `claim ${key} of ${id} is due to nobody`),
    ...(keysDue.size < due.length ? ['two users are due one claim'] : []),
    ...users
      .filter(({ email, canonicalEmail }) => canonicalEmail !== String(email).toLowerCase())
      .map(({ pk }) => `${pk} has another canonicalEmail than its email`),
    ...users.filter(({ kind }) => kind !== 'USER').map(({ pk }) => `${pk} is missing from the index`),
    ...items.filter((item) => !known.includes(item)).map(({ pk }) => `${pk} is of no known kind`),
  ];
}

/** Reads the whole table. Rejects with every violation. */
export async function auditTable(client: DynamoDBDocumentClient, tableName: string): Promise<void> {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName, ConsistentRead: true }))
    items.push(...Items);
  const violations = violationsIn(items);
  if (violations.length > 0) throw new Error(`the table breaks the invariant:\n${violations.join('\n')}`);
}
