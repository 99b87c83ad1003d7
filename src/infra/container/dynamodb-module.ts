import { ContainerModule } from 'inversify';
import { DynamoDbUserRepository } from '../../adapters/dynamodb/index.ts';
import { documentClient } from './dynamodb-client.ts';
import { required } from './environment.ts';
import { log } from './log.ts';
import { tokens } from './tokens.ts';

export const dynamoDbModule = new ContainerModule(({ bind }) => {
  bind(tokens.tableName).toConstantValue(required('TABLE_NAME'));
  bind(tokens.documentClient).toResolvedValue(documentClient).inSingletonScope();
  bind(tokens.users)
    .toResolvedValue(
      (client, tableName, clock) =>
        new DynamoDbUserRepository({
          client,
          tableName,
          clock,
          onUnreadable: ({ name, userId }) => log({ errors: [`${name} ${userId}`] }),
        }),
      [tokens.documentClient, tokens.tableName, tokens.clock],
    )
    .inSingletonScope();
});
