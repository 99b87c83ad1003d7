import { describe, expect, it } from '@jest/globals';
import { tableSchema } from '../../../src/infra/operations.ts';
import { deployedService } from '../../support/deployment.ts';

const prod = deployedService({ stage: 'prod' }).one('AWS::DynamoDB::GlobalTable');
const dev = deployedService({ stage: 'dev' }).one('AWS::DynamoDB::GlobalTable');

describe('the table', () => {
  it('has the keys, the index and the expiry of the repository', () => {
    const { partitionKey, timeToLiveAttribute, index } = tableSchema;
    expect(prod.Properties).toMatchObject({
      KeySchema: [{ AttributeName: partitionKey, KeyType: 'HASH' }],
      AttributeDefinitions: [
        { AttributeName: partitionKey, AttributeType: 'S' },
        { AttributeName: index.partitionKey, AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: [
            { AttributeName: index.partitionKey, KeyType: 'HASH' },
            { AttributeName: index.sortKey, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: index.projectedAttributes },
        },
      ],
      TimeToLiveSpecification: { AttributeName: timeToLiveAttribute, Enabled: true },
    });
  });

  it('is encrypted with a key that the account can see, and paid by request', () => {
    expect(prod.Properties).toMatchObject({
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  it('can be set back in time, and is in one region', () => {
    for (const { Properties } of [prod, dev]) {
      expect(Properties.Replicas).toHaveLength(1);
      expect(Properties.Replicas[0].PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    }
  });

  it('survives its stack', () => {
    expect(prod).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(prod.Properties.Replicas[0].DeletionProtectionEnabled).toBe(true);
  });

  it('goes with a stage that may be thrown away', () => {
    expect(dev).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    expect(dev.Properties.Replicas[0].DeletionProtectionEnabled).toBe(false);
  });
});
