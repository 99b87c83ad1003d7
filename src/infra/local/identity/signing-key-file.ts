import { join } from 'node:path';
import type { Configuration } from '../configuration.ts';
import { openDataDirectory } from '../data-directory.ts';
import { engineBinary } from '../engine-binary.ts';

/**
 * Where the signing key is kept: in the data folder, which is made where it is missing. Undefined where users are kept in memory or
 * on an engine of somebody else: there is no data folder then.
 * @throws StartupError where the folder cannot be used
 */
export function signingKeyFile({ dataDirectory, dynamoDbEndpoint }: Configuration): string | undefined {
  const isUsed = dynamoDbEndpoint === undefined && engineBinary() !== undefined;
  return isUsed ? join(openDataDirectory(dataDirectory).path, 'signing-key.pem') : undefined;
}
