import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { userRepositoryContract } from '../../../src/testing/user-repository/contract.ts';
import { type Engine, startEngine } from '../../support/dynamodb.ts';
import { dynamoDbLocal } from '../../support/dynamodb-local.ts';
import { contractFixture } from './contract-fixture.ts';

/** No part of `npm test`, which needs Node and npm alone: `npm run reliability -- --rows contract` runs it. */
let engine: Engine;

beforeAll(async () => {
  const program = dynamoDbLocal();
  if (typeof program === 'string') throw new Error(program);
  engine = await startEngine(program);
});
afterAll(() => engine?.stop());

userRepositoryContract({ describe, it }, 'DynamoDbUserRepository on DynamoDB Local', () => contractFixture(engine));
