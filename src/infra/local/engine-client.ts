import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Environment } from './function-environment.ts';

/** Takes region, endpoint and credentials from the environment, and from nowhere else, as the functions do. */
export function engineClient(env: Environment): DynamoDBClient {
  // Nothing that the person at the laptop has to do; the SDK looks for it in this process' own environment.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ||= 'true';
  return new DynamoDBClient({
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
}
