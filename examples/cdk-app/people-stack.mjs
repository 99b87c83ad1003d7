import { CfnOutput, Stack } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { UsersScopes, UsersService, usersTableSchema } from 'hexagonal-users/cdk';

/** A stack of a platform team, whose table, user pool and boundary the service takes. */
export class PeopleStack extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);

    const table = new TableV2(this, 'People', {
      ...usersTableSchema,
      encryption: TableEncryptionV2.customerManagedKey(new Key(this, 'Key', { enableKeyRotation: true })),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
    });

    const userPool = new UserPool(this, 'Staff', { mfa: Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } });
    const scopes = new UsersScopes(this, 'Scopes', { userPool });
    userPool.addClient('Intranet', {
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [scopes.oAuthScope('read'), scopes.oAuthScope('write')],
        callbackUrls: ['https://intranet.example.com/back'],
      },
    });

    const users = new UsersService(this, 'Users', {
      access: { kind: 'cognito', userPool },
      corsOrigin: 'https://intranet.example.com',
      table,
      permissionsBoundary: ManagedPolicy.fromManagedPolicyName(this, 'Boundary', 'platform-boundary'),
    });

    users.functions.createUser.alias.metricErrors().createAlarm(this, 'CreateFails', {
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    new CfnOutput(this, 'UsersUrl', { value: users.api.url });
  }
}
