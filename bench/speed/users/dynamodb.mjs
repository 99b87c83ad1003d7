import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { newUser } from './new-user.mjs';

const isoTime = (milliseconds) => new Date(milliseconds).toISOString();

/** The requests that this service makes for the same: one transaction of a user and the claim of an address, one consistent read. */
export function dynamoDbUsers(client = DynamoDBDocumentClient.from(new DynamoDBClient({}))) {
  const TableName = process.env.TABLE_NAME;
  const putNew = (Item) => ({
    Put: {
      TableName,
      Item,
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });
  return {
    async create(profile) {
      const user = newUser(profile);
      const { id, email, name, createdAt } = user;
      const at = Date.parse(createdAt);
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            putNew({ pk: `EMAIL#${email.toLowerCase()}`, userId: id }),
            putNew({
              pk: `USER#${id}`,
              kind: 'USER',
              canonicalEmail: email.toLowerCase(),
              email,
              name,
              createdAt: at,
              updatedAt: at,
              version: 1,
            }),
          ],
        }),
      );
      return user;
    },
    async find(id) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: { pk: `USER#${id}` }, ConsistentRead: true }),
      );
      if (Item === undefined) return undefined;
      const { email, name, createdAt, updatedAt } = Item;
      return { id, email, name, createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt) };
    },
  };
}
