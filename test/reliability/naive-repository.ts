import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { claimsOf } from '../../src/adapters/dynamodb/claims.ts';
import { fromItem, toItem } from '../../src/adapters/dynamodb/items.ts';
import { emailKey, userKey } from '../../src/adapters/dynamodb/keys.ts';
import { type Cursor, canonicalEmail, DomainError, type User, type UserId } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/index.ts';

/**
 * The repository as services are usually written: it looks before it writes, writes one item after the other under a plain
 * condition, and leaves retries and time to the SDK. What the checks must see through, or they prove nothing.
 */
export function naiveRepository(client: DynamoDBDocumentClient, TableName: string): UserRepository {
  const get = async (pk: string) =>
    (await client.send(new GetCommand({ TableName, Key: { pk }, ConsistentRead: true }))).Item;
  const find = async (id: UserId): Promise<User | undefined> => {
    const item = await get(userKey(id));
    return item && fromItem(item);
  };
  const put = (Item: object) =>
    client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  const release = (user: User) => client.send(new DeleteCommand({ TableName, Key: { pk: claimsOf(user)[0].pk } }));
  const asRead = ({ version }: User) => ({
    TableName,
    ConditionExpression: 'version = :read',
    ExpressionAttributeValues: { ':read': version },
  });

  async function claim(user: User): Promise<void> {
    const [Item] = claimsOf(user);
    if ((await get(Item.pk)) !== undefined) throw new DomainError('email_taken');
    await client.send(new PutCommand({ TableName, Item }));
  }

  async function conditionally(write: Promise<unknown>): Promise<void> {
    try {
      await write;
    } catch (error) {
      const isRefusal = (error as Error).name === 'ConditionalCheckFailedException';
      throw isRefusal ? new DomainError('version_mismatch') : error;
    }
  }

  return {
    async insert(user) {
      await claim(user);
      await conditionally(put(toItem(user)));
      return { user, replayed: false };
    },
    find,
    async findByEmail(email) {
      const found = await get(emailKey(canonicalEmail(email)));
      return found && find(found['userId']);
    },
    async findBySubject(asked) {
      const { Items = [] } = await client.send(new ScanCommand({ TableName }));
      return Items.filter(({ kind }) => kind === 'USER')
        .map(fromItem)
        .find(({ subject }) => subject === asked);
    },
    async list({ limit, cursor }) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          TableName,
          Limit: limit,
          ...(cursor && { ExclusiveStartKey: JSON.parse(Buffer.from(cursor, 'base64url').toString()) }),
        }),
      );
      const items = Items.filter(({ kind }) => kind === 'USER').map(fromItem);
      if (LastEvaluatedKey === undefined) return { items };
      return { items, nextCursor: Buffer.from(JSON.stringify(LastEvaluatedKey)).toString('base64url') as Cursor };
    },
    async update(before, after) {
      const moves = canonicalEmail(before.email) !== canonicalEmail(after.email);
      if (moves) await claim(after);
      await conditionally(client.send(new PutCommand({ ...asRead(before), Item: toItem(after) })));
      if (moves) await release(before);
    },
    async remove(before) {
      await conditionally(client.send(new DeleteCommand({ ...asRead(before), Key: { pk: userKey(before.id) } })));
      await release(before);
    },
  };
}
