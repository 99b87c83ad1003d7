import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { User } from '../../domain/index.ts';
import type { Claim } from './claims.ts';
import { type Item, toItem } from './items.ts';
import { userKey } from './keys.ts';

/** One part of a transaction on the table of this name. None writes without a condition. */
export type Write = (TableName: string) => NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A refused write reports the item that stood in its way. */
const report = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

export const putNew =
  (item: Item): Write =>
  (TableName) => ({ Put: { TableName, ...report, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } });

/** DynamoDB deletes expired items days late: one that is still there counts as absent. */
export const putNewOrExpired =
  (item: Item, nowSeconds: number): Write =>
  (TableName) => ({
    Put: {
      TableName,
      ...report,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': nowSeconds },
    },
  });

export const deleteClaim =
  ({ pk, userId }: Claim): Write =>
  (TableName) => ({
    Delete: {
      TableName,
      Key: { pk },
      ConditionExpression: 'userId = :id',
      ExpressionAttributeValues: { ':id': userId },
    },
  });

/** Sets what a change may change and leaves every other attribute, also one that this version does not know. */
export const updateUser =
  (before: User, after: User): Write =>
  (TableName) => {
    const { pk, kind, subject, createdAt, ...changes } = toItem(after);
    const fields = Object.entries(changes);
    return {
      Update: {
        TableName,
        Key: { pk },
        UpdateExpression: `SET ${fields.map(([field]) => `#${field} = :${field}`).join(', ')}`,
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: Object.fromEntries(fields.map(([field]) => [`#${field}`, field])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(fields.map(([field, value]) => [`:${field}`, value])),
          ':read': before.version,
        },
      },
    };
  };

export const deleteUser =
  ({ id, version }: User): Write =>
  (TableName) => ({
    Delete: {
      TableName,
      Key: { pk: userKey(id) },
      ConditionExpression: 'version = :read',
      ExpressionAttributeValues: { ':read': version },
    },
  });
