import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { claimsOf } from '../../src/adapters/dynamodb/claims.ts';
import { toItem } from '../../src/adapters/dynamodb/items.ts';
import { userKey } from '../../src/adapters/dynamodb/keys.ts';
import { clientOf } from '../support/dynamodb.ts';
import { userAt } from './fill-user.ts';

export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/**
 * A transaction takes 100 items, and each of its users comes with a claim. Not a BatchWriteItem: the embedded engine syncs its
 * file after each item of one (measured: 150 users a second, against 1,100), and users and claims could be torn.
 */
const usersInTransaction = 50;
/** The next ones are begun when all of these are there. */
const usersAtOnce = 4 * usersInTransaction;

/** Waits for an engine that is started again. */
export const fillClient = (endpoint: string): DynamoDBDocumentClient =>
  clientOf(endpoint, {
    maxAttempts: 8,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  });

/**
 * The index to go on at, wherever an earlier fill was ended: any user who is there vouches for all before those who are written
 * at once with them. The table itself tells, so nothing else can be lost or contradict it.
 */
export async function resumePoint(users: number, isThere: (index: number) => Promise<boolean>): Promise<number> {
  let [there, missing] = [-1, users];
  while (missing - there > 1) {
    const middle = Math.floor((there + missing) / 2);
    if (await isThere(middle)) there = middle;
    else missing = middle;
  }
  return Math.max(0, there + 1 - usersAtOnce);
}

async function isThere({ client, name }: Table, index: number): Promise<boolean> {
  const Key = { pk: userKey(userAt(index).id) };
  const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
  return Item !== undefined;
}

async function write({ client, name }: Table, from: number, to: number): Promise<void> {
  const users = Array.from({ length: Math.max(0, to - from) }, (_, at) => userAt(from + at));
  const items = users.flatMap((user) => [...claimsOf(user), toItem(user)]);
  const TransactItems = items.map((Item) => ({ Put: { TableName: name, Item } }));
  if (TransactItems.length > 0) await client.send(new TransactWriteCommand({ TransactItems }));
}

/** Until the table holds the first so many users. `progress` is told how many are there, first those of an earlier fill. */
export async function fillTable(table: Table, users: number, progress: (done: number) => void): Promise<void> {
  const first = await resumePoint(users, (index) => isThere(table, index));
  progress(first);
  for (let at = first; at < users; at += usersAtOnce) {
    const end = Math.min(at + usersAtOnce, users);
    const transactions: Promise<void>[] = [];
    for (let from = at; from < end; from += usersInTransaction)
      transactions.push(write(table, from, Math.min(from + usersInTransaction, end)));
    await Promise.all(transactions);
    progress(end);
  }
}
