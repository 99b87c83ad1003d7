import type { Handler } from '../../adapters/api-gateway/handler.ts';
import type { Route } from '../../adapters/api-gateway/route.ts';
import { dynamoDbModule } from './dynamodb-module.ts';
import { composeHandler } from './handler.ts';

/** The handler of a deployed function: these routes on DynamoDB. */
export const deployedHandler = (...routes: readonly Route[]): Handler => composeHandler(dynamoDbModule, routes);
