import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Takes region, endpoint and credentials from the environment, and from nowhere else, as the functions do. */
export const engineClient = (env: NodeJS.ProcessEnv): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 1,
    region: env['AWS_REGION'] ?? '',
    endpoint: env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
    credentials: {
      accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
      ...(env['AWS_SESSION_TOKEN'] ? { sessionToken: env['AWS_SESSION_TOKEN'] } : {}),
    },
    requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
  });
