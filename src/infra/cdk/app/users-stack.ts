import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { UsersService } from '../users-service.ts';
import type { UsersSignIn } from '../users-service-parts.ts';
import type { Settings } from './settings.ts';

const outputsOf = ({ userPool, people, machines, tokenUrl }: UsersSignIn) => ({
  UserPoolId: userPool.userPoolId,
  PeopleClientId: people.userPoolClientId,
  MachinesClientId: machines.userPoolClientId,
  TokenUrl: tokenUrl,
  Issuer: userPool.userPoolProviderUrl,
});

/** The service as a stage of our own, with what its callers have to know as outputs. */
export class UsersStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { terminationProtection: !settings.throwAway });
    const { api, table, signIn, alarmTopic } = new UsersService(this, 'Users', settings);
    const ofAlarms = alarmTopic === undefined ? {} : { AlarmTopicArn: alarmTopic.topicArn };
    const ofSignIn = signIn === undefined ? {} : outputsOf(signIn);
    for (const [name, value] of Object.entries({
      ApiUrl: api.url,
      TableName: table.tableName,
      ...ofSignIn,
      ...ofAlarms,
    })) {
      new CfnOutput(this, name, { value });
    }
  }
}
