import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { tableSchema } from '../operations.ts';
import type { StageSettings } from './stage-settings.ts';

const { partitionKey, timeToLiveAttribute, index } = tableSchema;
const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The one table, by the repository's schema. It can be set back to any second of 35 days, and outlives its stack, unless the
 * stage may be thrown away.
 */
export class UsersTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { throwAway }: StageSettings) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: text(partitionKey),
      globalSecondaryIndexes: [
        {
          indexName: index.name,
          partitionKey: text(index.partitionKey),
          sortKey: text(index.sortKey),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...index.projectedAttributes],
        },
      ],
      timeToLiveAttribute,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !throwAway,
      removalPolicy: throwAway ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }
}
