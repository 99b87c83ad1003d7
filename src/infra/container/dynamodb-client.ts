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

/** Elsewhere than at AWS, by the SDK's own variables. */
function endpoint() {
  const { AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS } = process.env;
  const url = AWS_ENDPOINT_URL_DYNAMODB || AWS_ENDPOINT_URL;
  return url && AWS_IGNORE_CONFIGURED_ENDPOINT_URLS !== 'true' ? { endpoint: url } : {};
}

/**
 * Everything that the SDK would look for in the files of a home directory where nobody says it, which a function has not: by the SDK's own
 * variables, or its defaults. Without an account id in the credentials, no endpoint is made of one.
 */
const saidInNoFile = () =>
  ({
    accountIdEndpointMode: 'disabled',
    authSchemePreference: [],
    disableClockSkewCorrection: false,
    ignoreConfiguredEndpointUrls: true,
    retryMode: 'standard',
    useDualstackEndpoint: process.env['AWS_USE_DUALSTACK_ENDPOINT'] === 'true',
    useFipsEndpoint: process.env['AWS_USE_FIPS_ENDPOINT'] === 'true',
    userAgentAppId: async () => process.env['AWS_SDK_UA_APP_ID'],
  }) satisfies DynamoDBClientConfig;

/** The whole body of an answer. The SDK's own first asks whether it is a web stream, for which Node has to load those. */
const streamCollector = (body: Readable): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    body.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    body.on('end', () => resolve(Buffer.concat(chunks)));
    body.on('error', reject);
  });

/**
 * The connection to DynamoDB, for one per execution environment. All that it has to know comes from the environment: looking for files
 * or other sources costs a cold start time and finds nothing.
 * @throws Error that names the variable that is missing
 */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      ...saidInNoFile(),
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
