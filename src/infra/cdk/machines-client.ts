import { Duration } from 'aws-cdk-lib';
import { type IUserPool, OAuthScope, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { scopes } from '../operations.ts';

/** Programs without a person, under credentials of their own (RFC 6749 §4.4): administrators to the service. */
export class MachinesClient extends UserPoolClient {
  constructor(scope: Construct, id: string, userPool: IUserPool) {
    super(scope, id, {
      userPool,
      generateSecret: true,
      // Nothing named means that people may sign in with it.
      authFlows: { userSrp: false },
      oAuth: { flows: { clientCredentials: true }, scopes: [OAuthScope.custom(scopes.admin)] },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // Each token costs, so one lasts for a whole run.
      accessTokenValidity: Duration.hours(1),
    });
  }
}
