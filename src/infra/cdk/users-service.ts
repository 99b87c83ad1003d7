import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type FunctionName, functions } from '../operations.ts';
import { accessOf } from './access-of.ts';
import { checkProps } from './check-props.ts';
import { defaultLimits, publicLimits } from './limits.ts';
import { OperationFunction } from './operation-function.ts';
import { ServiceLog } from './service-log.ts';
import { tableFaults } from './table-faults.ts';
import { Upkeep } from './upkeep.ts';
import { UsersApi } from './users-api.ts';
import type { UsersFunction, UsersSignIn } from './users-service-parts.ts';
import type { AnyTable, AnyTopic, UsersServiceProps } from './users-service-props.ts';
import { UsersTable } from './users-table.ts';

/**
 * The service, for any stack: one table, one function and one role for each operation, one API before them.
 * @example
 * ```ts
 * import { Stack } from 'aws-cdk-lib';
 * import { UsersService } from 'hexagonal-users/cdk';
 *
 * const stack = new Stack();
 * const { api, functions } = new UsersService(stack, 'Users', {
 *   access: { kind: 'cognito', callbackUrls: ['https://app.example.com/back'] },
 * });
 * functions.createUser.alias.metricErrors().createAlarm(stack, 'CreateFails', { threshold: 1, evaluationPeriods: 1 });
 * api.metricServerError().createAlarm(stack, 'ApiFails', { threshold: 1, evaluationPeriods: 1 });
 * ```
 */
export class UsersService extends Construct {
  /** Its `url` is that of the stage, with a slash at the end. */
  readonly api: RestApi;
  /** The one that was made, or brought. */
  readonly table: AnyTable;
  /** By the names of operations. */
  readonly functions: Readonly<Record<FunctionName, UsersFunction>>;
  /** The one that was made, or brought; undefined where there are no alarms. Subscribe whoever is to hear them. */
  readonly alarmTopic: AnyTopic | undefined;
  /** Undefined unless a user pool was made. */
  readonly signIn: UsersSignIn | undefined;

  /** @throws PropError */
  constructor(scope: Construct, id: string, props: UsersServiceProps) {
    super(scope, id);
    checkProps(props);
    const { stageName = 'prod', throwAway = false, corsOrigin } = props;
    const { logRetention: retention = RetentionDays.THREE_MONTHS } = props;
    const { limits = props.access.kind === 'public' ? publicLimits : defaultLimits } = props;
    const logOf = (name: string) => props.logGroup ?? new ServiceLog(this, `${name}Log`, { throwAway, retention });

    const accessLog = logOf('Access');
    const table = props.table ?? new UsersTable(this, 'Table', { throwAway });
    const access = accessOf(this, props.access, { throwAway });
    const api = new UsersApi(this, 'Api', { access, stageName, limits, corsOrigin, accessLog });
    const environment = { ...access.environment, ...(corsOrigin === undefined ? {} : { CORS_ORIGIN: corsOrigin }) };
    const made = functions.map((row) => {
      const { name } = row;
      const operation = new OperationFunction(this, name, {
        row,
        table,
        environment,
        logGroup: logOf(name),
        throwAway,
      });
      api.route(row, operation.alias);
      return [name, operation];
    });
    this.functions = Object.fromEntries(made) as Record<FunctionName, UsersFunction>;
    this.api = api.restApi;
    this.table = table;
    this.signIn = access.signIn;
    const { alarmTopic, runbook = 'docs/runbook.md' } = props;
    this.alarmTopic = new Upkeep(this, 'Upkeep', {
      service: this,
      accessLog,
      throwAway,
      alarmTopic,
      runbook,
    }).alarmTopic;
    if (props.permissionsBoundary !== undefined) PermissionsBoundary.of(this).apply(props.permissionsBoundary);
    // At synthesis, since its owner may add the index after this.
    if (props.table !== undefined) this.node.addValidation({ validate: () => tableFaults(table, this) });
  }
}
