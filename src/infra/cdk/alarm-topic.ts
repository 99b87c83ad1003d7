import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');

/**
 * A key of our own: the one that AWS manages for topics lets no alarm publish, and nobody can change that ("Why can't my CloudWatch
 * alarm publish to an encrypted SNS topic" in the AWS Knowledge Center). Nothing is kept with it, so it goes with the topic.
 */
class TopicKey extends Key {
  constructor(scope: Construct, id: string) {
    super(scope, id, { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
  }
}

/**
 * Where alarms are heard by whoever subscribes. CloudWatch may publish, for this account; else only identities of the account that IAM allows
 * to. Nobody without TLS.
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string) {
    super(scope, id, { enforceSSL: true, masterKey: new TopicKey(scope, `${id}Key`) as IKey });
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
