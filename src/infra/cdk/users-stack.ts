import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { functions } from '../operations.ts';
import { OperationFunction } from './operation-function.ts';
import type { Settings } from './settings.ts';
import { UsersApi } from './users-api.ts';
import { UsersTable } from './users-table.ts';

/** What the service consists of in the cloud: one table, one function for each row of `functions`, one API before them. */
export class UsersStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { terminationProtection: !settings.stage.throwAway });
    const { table } = new UsersTable(this, 'Users', settings.stage);
    const api = new UsersApi(this, 'Api', settings);
    for (const row of functions) {
      const { alias } = new OperationFunction(this, row.name, { row, table, stage: settings.stage });
      api.route(row, alias);
    }
    new CfnOutput(this, 'TableName', { value: table.tableName });
  }
}
