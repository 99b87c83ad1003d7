import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  type Alias,
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FunctionRow } from '../operations.ts';
import { FunctionRole } from './function-role.ts';
import { StageLog } from './stage-log.ts';
import type { StageSettings } from './stage-settings.ts';

interface OperationFunctionProps {
  readonly row: FunctionRow;
  readonly table: TableV2;
  readonly stage: StageSettings;
  /** What every function is told, besides the table where it has a right on it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** `npm run build` makes one folder for each function; the same from `src` and from `dist`. */
const bundleOf = (name: string) => fileURLToPath(new URL(`../../../build/lambda/${name}`, import.meta.url));

/** One function with the bundle that the tests ran, a role and a log of its own. */
export class OperationFunction extends Construct {
  /** What is invoked: it names the version that is live, so that a release can move it. */
  readonly alias: Alias;

  constructor(scope: Construct, id: string, { row, table, stage, environment }: OperationFunctionProps) {
    super(scope, id);
    const { name, rights } = row;
    const logGroup = new StageLog(this, 'Logs', stage);
    const role = new FunctionRole(this, 'Role', { rights, tableArn: table.tableArn, logGroup });
    const lambda = new Lambda(this, 'Function', {
      description: name,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // MB: processor time comes with it, and most of a cold start is processor time.
      memorySize: 512,
      timeout: Duration.seconds(10),
      code: Code.fromAsset(bundleOf(name)),
      handler: 'index.handler',
      environment: { ...(rights.length === 0 ? {} : { TABLE_NAME: table.tableName }), ...environment },
      // Nothing that the CDK would add: the role is complete.
      role: role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
    });
    this.alias = lambda.addAlias('live');
  }
}
