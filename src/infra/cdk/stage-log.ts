import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageSettings } from './stage-settings.ts';

/** A log that forgets: by itself, CloudWatch keeps everything for ever. */
export class StageLog extends LogGroup {
  constructor(scope: Construct, id: string, { throwAway, logRetention }: StageSettings) {
    super(scope, id, {
      retention: logRetention,
      removalPolicy: throwAway ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }
}
