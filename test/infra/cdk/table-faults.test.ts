import { describe, expect, it } from '@jest/globals';
import type { Stack } from 'aws-cdk-lib';
import { AttributeType, ProjectionType, Table, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type AnyTable, UsersService, usersTableSchema } from '../../../src/infra/cdk/index.ts';
import { embedding, signedIn } from '../../support/embedding.ts';

const env = { account: '123456789012', region: 'eu-north-1' };

/** Synthesises a stack that brings the table. */
const bringing = (make: (stack: Stack) => AnyTable) => () =>
  embedding(
    (stack, app) => {
      new UsersService(stack, 'Users', { ...signedIn, table: make(stack) });
      app.synth();
    },
    { env },
  );

const [index] = usersTableSchema.globalSecondaryIndexes;
if (index === undefined) throw new Error('the schema has no index');
const text = (name: string) => ({ name, type: AttributeType.STRING });
const v2 = (props: object) => (stack: Stack) => new TableV2(stack, 'People', { ...usersTableSchema, ...props });
const withIndex = (props: object) => v2({ globalSecondaryIndexes: [{ ...index, ...props }] });
const imported = (arn: string) => (stack: Stack) => TableV2.fromTableArn(stack, 'People', arn);

describe('a table that was brought is refused where it can be seen that', () => {
  it.each<[string, (stack: Stack) => AnyTable, string]>([
    ['its key has another name', v2({ partitionKey: text('id') }), 'it lacks the key pk (S)'],
    [
      'its key is a number',
      v2({ partitionKey: { name: 'pk', type: AttributeType.NUMBER }, globalSecondaryIndexes: [] }),
      'it lacks the key pk (S)',
    ],
    ['its key has two parts', v2({ sortKey: text('sk') }), 'it lacks the key pk (S)'],
    [
      'it has no index',
      v2({ globalSecondaryIndexes: [] }),
      'it lacks an index by-kind with the key kind (S) and pk (S)',
    ],
    ['its index has another name', withIndex({ indexName: 'kinds' }), 'it lacks an index by-kind'],
    ['its index has another key', withIndex({ sortKey: text('email') }), 'it lacks an index by-kind'],
    [
      'its index has keys alone',
      withIndex({ projectionType: ProjectionType.KEYS_ONLY, nonKeyAttributes: undefined }),
      'it lacks email in its index by-kind',
    ],
    [
      'its index lacks an attribute',
      withIndex({ nonKeyAttributes: index.nonKeyAttributes.slice(1) }),
      'it lacks email in its index by-kind',
    ],
    ['nothing expires', v2({ timeToLiveAttribute: undefined }), 'it lacks the time-to-live attribute expiresAt'],
    ['something else expires', v2({ timeToLiveAttribute: 'ttl' }), 'it lacks the time-to-live attribute expiresAt'],
    [
      'it is a Table without any of that',
      (stack) => new Table(stack, 'People', { partitionKey: text('id') }),
      'it lacks an index by-kind',
    ],
    [
      'it is in another region',
      imported('arn:aws:dynamodb:eu-west-1:123456789012:table/people'),
      'its region is eu-west-1, and that of the functions is eu-north-1',
    ],
    [
      'it is in another account',
      imported('arn:aws:dynamodb:eu-north-1:210987654321:table/people'),
      'its account is 210987654321, and that of the functions is 123456789012',
    ],
  ])('%s', (_, make, fault) => {
    expect(bringing(make)).toThrow(`[Platform/Users] The prop "table" of UsersService: ${fault}`);
  });

  it('with every fault at once', () => {
    expect(bringing((stack) => new Table(stack, 'People', { partitionKey: text('id') }))).toThrow(
      /the key pk.*expiresAt.*an index by-kind.*email in its index/s,
    );
  });
});

describe('a table that was brought is taken', () => {
  it.each<[string, (stack: Stack) => AnyTable]>([
    ['with all that is needed', v2({})],
    ['with more than is needed', withIndex({ projectionType: ProjectionType.ALL, nonKeyAttributes: undefined })],
    [
      'where it is imported, of which nothing but the place can be seen',
      imported(`arn:aws:dynamodb:eu-north-1:123456789012:table/people`),
    ],
    ['where it is imported by its name', (stack) => Table.fromTableName(stack, 'People', 'people')],
  ])('%s', (_, make) => {
    expect(bringing(make)).not.toThrow();
  });

  it('that gets its index later', () => {
    const late = () =>
      embedding((stack, app) => {
        const { globalSecondaryIndexes, ...props } = usersTableSchema;
        const table = new Table(stack, 'People', props);
        new UsersService(stack, 'Users', { ...signedIn, table });
        for (const one of globalSecondaryIndexes) table.addGlobalSecondaryIndex(one);
        app.synth();
      });
    expect(late).not.toThrow();
  });
});
