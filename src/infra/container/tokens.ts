import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ServiceIdentifier } from 'inversify';
import type { UserService } from '../../domain/index.ts';
import type { Clock, IdGenerator, UserRepository } from '../../ports/index.ts';

const token = <T>(name: string): ServiceIdentifier<T> => Symbol(name);

/** What the container can give, by type. */
export const tokens = {
  clock: token<Clock>('Clock'),
  ids: token<IdGenerator>('IdGenerator'),
  users: token<UserRepository>('UserRepository'),
  service: token<UserService>('UserService'),
  documentClient: token<DynamoDBDocumentClient>('DynamoDBDocumentClient'),
  tableName: token<string>('TABLE_NAME'),
};
