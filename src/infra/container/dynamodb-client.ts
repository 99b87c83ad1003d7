import type { Readable } from 'node:stream';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
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

/** `AWS_ENDPOINT_URL_DYNAMODB`, the SDK's own variable: elsewhere than at AWS. */
function endpoint() {
  const url = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  return url === undefined ? {} : { endpoint: url };
}

/** What the SDK would look for in the files of a home directory, which a function has not: its defaults. */
const notInFiles = {
  accountIdEndpointMode: 'disabled',
  authSchemePreference: [],
  ignoreConfiguredEndpointUrls: true,
  retryMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  disableClockSkewCorrection: false,
  userAgentAppId: async () => undefined,
} satisfies DynamoDBClientConfig;

/** The whole body of an answer. The SDK's own first asks whether it is a web stream, for which Node has to load those. */
const streamCollector = (body: Readable): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    body.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    body.on('end', () => resolve(Buffer.concat(chunks)));
    body.on('error', reject);
  });

/**
 * The connection to DynamoDB, for one per execution environment. Region, credentials and endpoint come from the environment alone:
 * looking for files or other sources costs a cold start time and finds nothing.
 * @throws Error that names the variable that is missing
 */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      ...notInFiles,
      ...endpoint(),
      // The repository repeats attempts itself: it must know of each whether it may have been applied.
      maxAttempts: 1,
      region: required('AWS_REGION'),
      credentials: credentials(),
      // Milliseconds. Without the switch, the SDK only warns when the time is over.
      requestHandler: { connectionTimeout: 300, requestTimeout: 1_000, throwOnRequestTimeout: true },
      streamCollector,
    }),
  );
