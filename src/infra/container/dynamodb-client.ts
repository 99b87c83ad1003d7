import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { required } from './environment.ts';

/**
 * The connection to DynamoDB, for one per execution environment. Region and endpoint come from the SDK's own variables.
 * Credentials come from the environment alone, where Lambda puts them: looking for files or other sources costs a cold start
 * time and finds nothing.
 */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      // The repository repeats attempts itself: it must know of each whether it may have been applied.
      maxAttempts: 1,
      credentials: async () => {
        const sessionToken = process.env['AWS_SESSION_TOKEN'];
        return {
          accessKeyId: required('AWS_ACCESS_KEY_ID'),
          secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
          ...(sessionToken === undefined ? {} : { sessionToken }),
        };
      },
      // Milliseconds. Without the switch, the SDK only warns when the time is over.
      requestHandler: { connectionTimeout: 300, requestTimeout: 1_000, throwOnRequestTimeout: true },
    }),
  );
