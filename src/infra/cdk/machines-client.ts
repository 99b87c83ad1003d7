import { Duration } from 'aws-cdk-lib';
import { type IUserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { UsersScopes } from './users-scopes.ts';

interface MachinesClientProps {
  readonly userPool: IUserPool;
  readonly scopes: UsersScopes;
}

/** Programs without a person, under credentials of their own (RFC 6749 §4.4): administrators to the service. */
export class MachinesClient extends UserPoolClient {
  constructor(scope: Construct, id: string, { userPool, scopes }: MachinesClientProps) {
    super(scope, id, {
      userPool,
      generateSecret: true,
      // Nothing named means that people may sign in with it.
      authFlows: { userSrp: false },
      oAuth: { flows: { clientCredentials: true }, scopes: [scopes.oAuthScope('admin')] },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // Each token costs, so one lasts for a whole run.
      accessTokenValidity: Duration.hours(1),
    });
  }
}
