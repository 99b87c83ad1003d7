import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { UsersTable } from './users-table.ts';

/** What the service consists of in the cloud. */
export class UsersStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new UsersTable(this, 'Users');
  }
}
