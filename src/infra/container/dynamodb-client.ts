import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { required } from './environment.ts';

/** As Lambda gives them to an execution environment, for as long as it lives. */
function credentials() {
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  return {
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}

/**
 * The connection to DynamoDB, for one per execution environment. The endpoint comes from the SDK's own variable, if it is set.
 * Region and credentials come from the environment alone: looking for files or other sources costs a cold start time and finds
 * nothing.
 * @throws Error that names the variable that is missing
 */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      // The repository repeats attempts itself: it must know of each whether it may have been applied.
      maxAttempts: 1,
      region: required('AWS_REGION'),
      credentials: credentials(),
      // Milliseconds. Without the switch, the SDK only warns when the time is over.
      requestHandler: { connectionTimeout: 300, requestTimeout: 1_000, throwOnRequestTimeout: true },
    }),
  );
