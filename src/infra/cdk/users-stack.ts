import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { functions } from '../operations.ts';
import { type Access, iamAccess, publicAccess } from './access.ts';
import { CognitoAccess } from './cognito-access.ts';
import { OperationFunction } from './operation-function.ts';
import type { Settings } from './settings.ts';
import { UsersApi } from './users-api.ts';
import { UsersTable } from './users-table.ts';

function accessOf(scope: Construct, settings: Settings): Access {
  const { access } = settings;
  switch (access.kind) {
    case 'cognito':
      return new CognitoAccess(scope, 'Access', settings, access);
    case 'iam':
      return iamAccess;
    case 'public':
      return publicAccess(access);
  }
}

/** What the service consists of in the cloud: one table, one function for each row of `functions`, one API before them. */
export class UsersStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { terminationProtection: !settings.stage.throwAway });
    const { stage, corsOrigin } = settings;
    const { table } = new UsersTable(this, 'Users', stage);
    const access = accessOf(this, settings);
    const api = new UsersApi(this, 'Api', settings, access);
    const environment = { ...access.environment, ...(corsOrigin === undefined ? {} : { CORS_ORIGIN: corsOrigin }) };
    for (const row of functions) {
      const { alias } = new OperationFunction(this, row.name, { row, table, stage, environment });
      api.route(row, alias);
    }
    for (const [name, value] of Object.entries({ TableName: table.tableName, ...access.outputs })) {
      new CfnOutput(this, name, { value });
    }
  }
}
