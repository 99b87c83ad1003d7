import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { documentClient } from '../../../src/infra/container/dynamodb-client.ts';

const before = process.env;
beforeEach(() => {
  process.env = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'example', AWS_SECRET_ACCESS_KEY: 'example' };
});
afterEach(() => {
  process.env = before;
});

/** Where a request would go. */
async function hostname(): Promise<string> {
  const client = documentClient();
  let host = '';
  client.middlewareStack.add(
    () => async (args) => {
      host = (args.request as { hostname: string }).hostname;
      throw new Error('not sent');
    },
    { step: 'finalizeRequest', name: 'caught', priority: 'low' },
  );
  await client.send(new GetCommand({ TableName: 'users', Key: { pk: 'x' } })).catch(() => {});
  client.destroy();
  return host;
}

it.each([
  [{}, 'dynamodb.us-east-1.amazonaws.com'],
  [{ AWS_REGION: 'cn-north-1' }, 'dynamodb.cn-north-1.amazonaws.com.cn'],
  [{ AWS_USE_FIPS_ENDPOINT: 'true' }, 'dynamodb-fips.us-east-1.amazonaws.com'],
  [{ AWS_USE_FIPS_ENDPOINT: 'false' }, 'dynamodb.us-east-1.amazonaws.com'],
  [{ AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'dynamodb.us-east-1.api.aws'],
  [{ AWS_ENDPOINT_URL: 'http://one.example.com' }, 'one.example.com'],
  [
    { AWS_ENDPOINT_URL: 'http://one.example.com', AWS_ENDPOINT_URL_DYNAMODB: 'http://two.example.com' },
    'two.example.com',
  ],
  [
    { AWS_ENDPOINT_URL_DYNAMODB: 'http://two.example.com', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    'dynamodb.us-east-1.amazonaws.com',
  ],
])('with %j it talks to %s', async (env, host) => {
  Object.assign(process.env, env);
  expect(await hostname()).toBe(host);
});
