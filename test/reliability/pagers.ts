import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDbUserRepository } from '../../src/adapters/dynamodb/index.ts';
import { fromItem, userKind } from '../../src/adapters/dynamodb/items.ts';
import { tableSchema } from '../../src/adapters/dynamodb/table-schema.ts';
import { systemClock } from '../../src/adapters/system/index.ts';
import type { Cursor, Page, PageRequest, User } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/index.ts';
import { asAdministrator } from '../../src/testing/calls.ts';
import { naiveRepository } from './naive-repository.ts';
import { plantedBugs } from './planted-bugs.ts';

export type Pager = (request: PageRequest) => Promise<Page<User>>;
export type MakePager = (client: DynamoDBDocumentClient, tableName: string) => Pager;

const listOf =
  (users: UserRepository): Pager =>
  (request) =>
    users.list(request, asAdministrator());

export const repositoryPager: MakePager = (client, tableName) =>
  listOf(new DynamoDbUserRepository({ client, tableName, clock: systemClock }));

/** A Scan, whose `Limit` counts what is looked at, claims too, and not the users that are found. */
const scanning: MakePager = (client, tableName) => listOf(naiveRepository(client, tableName));

/** The cursor is the number of users to leave out, who are read all the same. */
const counting: MakePager =
  (client, TableName) =>
  async ({ limit, cursor }) => {
    const end = Number(cursor ?? 0) + limit;
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: tableSchema.index.name,
        KeyConditionExpression: 'kind = :kind',
        ExpressionAttributeValues: { ':kind': userKind },
        Limit: end,
      }),
    );
    const items = Items.slice(end - limit).map(fromItem);
    return LastEvaluatedKey === undefined ? { items } : { items, nextCursor: String(end) as Cursor };
  };

const planted =
  (bug: string): MakePager =>
  (client, tableName) => {
    plantedBugs[bug]?.(client);
    return repositoryPager(client, tableName);
  };

/** Pagers that are wrong, each with what the check must say of it. */
export const wrongPagers: Readonly<Record<string, { readonly make: MakePager; readonly fault: RegExp }>> = {
  'a Scan of the naive repository': { make: scanning, fault: /users instead of/ },
  'an offset': { make: counting, fault: /units instead of/ },
  'a user skipped': { make: planted('a page skips a user'), fault: /other users/ },
  'users repeated': { make: planted('a page repeats users'), fault: /other users/ },
};
