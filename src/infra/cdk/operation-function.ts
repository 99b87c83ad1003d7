import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type Alias, Architecture, Function as Lambda, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionRow } from '../operations.ts';
import { functionCode } from './function-code.ts';
import { FunctionRole } from './function-role.ts';
import type { UsersFunction } from './users-service-parts.ts';
import type { AnyTable } from './users-service-props.ts';

/** MB: processor time comes with it, and most of a cold start is processor time. */
export const memory = 512;

interface OperationFunctionProps {
  readonly row: FunctionRow;
  readonly table: AnyTable;
  readonly logGroup: ILogGroup;
  /** Whether versions go when there is a newer one; otherwise an older one can be made live again at once. */
  readonly throwAway: boolean;
  /** What every function is told, besides the table where it has a right on it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** One function with the bundle that the tests ran, and a role of its own. */
export class OperationFunction extends Construct implements UsersFunction {
  readonly lambda: Lambda;
  readonly alias: Alias;

  constructor(scope: Construct, id: string, { row, table, logGroup, throwAway, environment }: OperationFunctionProps) {
    super(scope, id);
    const { name, rights } = row;
    const role = new FunctionRole(this, 'Role', { rights, table, logGroup });
    this.lambda = new Lambda(this, 'Function', {
      description: name,
      runtime: Runtime.NODEJS_24_X,
      // The one that `npm run compile` compiles for.
      architecture: Architecture.X86_64,
      memorySize: memory,
      timeout: Duration.seconds(10),
      code: functionCode(name),
      handler: 'index.handler',
      environment: { ...(rights.length === 0 ? {} : { TABLE_NAME: table.tableName }), ...environment },
      // Nothing that the CDK would add: the role is complete.
      role: role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      // One whose rollout failed goes with it, or the next deployment would meet it.
      currentVersionOptions: {
        removalPolicy: throwAway ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      },
    });
    this.alias = this.lambda.addAlias('live');
  }
}
