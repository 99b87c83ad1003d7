import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

interface ServiceLogProps {
  readonly throwAway: boolean;
  readonly retention: RetentionDays;
}

/** A log that forgets: by itself, CloudWatch keeps everything for ever. */
export class ServiceLog extends LogGroup {
  constructor(scope: Construct, id: string, { throwAway, retention }: ServiceLogProps) {
    super(scope, id, { retention, removalPolicy: throwAway ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN });
  }
}
