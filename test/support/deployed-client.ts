import { join } from 'node:path';
import type { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { buildSync } from 'esbuild';
import { functionEnvironment } from '../../src/infra/local/function-environment.ts';
import { loadBundle } from '../../src/infra/local/load-bundle.ts';

interface Sdk {
  readonly documentClient: () => DynamoDBDocumentClient;
  readonly GetCommand: typeof GetCommand;
}

/**
 * Makes the functions' own client, with the SDK as it is in a bundle and outside of jest's realm: in there the SDK takes a
 * failed connection's error for none, and hides its code.
 */
export function deployedSdk(folder: string): (endpoint: string) => Sdk {
  const outfile = join(folder, 'sdk.cjs');
  buildSync({
    stdin: {
      contents: `export * from './src/infra/container/dynamodb-client.ts'; export { GetCommand } from '@aws-sdk/lib-dynamodb';`,
      resolveDir: '.',
    },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    supported: { 'dynamic-import': false },
  });
  return (endpoint) => loadBundle(outfile, functionEnvironment({}, endpoint, { embedded: true })) as unknown as Sdk;
}
