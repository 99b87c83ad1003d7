import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { tableSchema } from '../operations.ts';

const { partitionKey, timeToLiveAttribute, index } = tableSchema;
const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * What the service needs of a table, whoever makes it; all else is for its owner to say.
 * @example
 * ```ts
 * import { Stack } from 'aws-cdk-lib';
 * import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
 * import { UsersService, usersTableSchema } from 'hexagonal-users/cdk';
 *
 * const stack = new Stack();
 * const table = new TableV2(stack, 'People', { ...usersTableSchema, deletionProtection: true });
 * new UsersService(stack, 'Users', { access: { kind: 'iam' }, table });
 * ```
 */
export const usersTableSchema = {
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
} satisfies TablePropsV2;

/** The one table. It can be set back to any second of 35 days, and outlives its stack, unless it may be thrown away. */
export class UsersTable extends TableV2 {
  constructor(scope: Construct, id: string, { throwAway }: { readonly throwAway: boolean }) {
    super(scope, id, {
      ...usersTableSchema,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !throwAway,
      removalPolicy: throwAway ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }
}
