import { Stack, Token, TokenComparison } from 'aws-cdk-lib';
import { CfnGlobalTable, CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { tableSchema } from '../operations.ts';
import type { AnyTable } from './users-service-props.ts';

/** What both kinds of table have alike. */
interface Shape {
  readonly keySchema: Key;
  readonly attributeDefinitions: readonly { readonly attributeName: string; readonly attributeType: string }[];
  readonly globalSecondaryIndexes?: readonly {
    readonly indexName: string;
    readonly keySchema: Key;
    readonly projection: { readonly projectionType?: string; readonly nonKeyAttributes?: readonly string[] };
  }[];
  readonly timeToLiveSpecification?: { readonly attributeName?: string };
}

type Key = readonly { readonly attributeName: string }[];

const { partitionKey, timeToLiveAttribute, index } = tableSchema;

const needed: Shape = {
  keySchema: [{ attributeName: partitionKey }],
  attributeDefinitions: [partitionKey, index.partitionKey].map((attributeName) => ({
    attributeName,
    attributeType: 'S',
  })),
  globalSecondaryIndexes: [
    {
      indexName: index.name,
      keySchema: [{ attributeName: index.partitionKey }, { attributeName: index.sortKey }],
      projection: { nonKeyAttributes: index.projectedAttributes },
    },
  ],
  timeToLiveSpecification: { attributeName: timeToLiveAttribute },
};

/** All that a table has, in words. */
function features({
  keySchema,
  attributeDefinitions,
  globalSecondaryIndexes,
  timeToLiveSpecification,
}: Shape): string[] {
  const typeOf = (name: string) =>
    attributeDefinitions.find(({ attributeName }) => attributeName === name)?.attributeType;
  const written = (key: Key) =>
    key.map(({ attributeName }) => `${attributeName} (${typeOf(attributeName)})`).join(' and ');
  return [
    `the key ${written(keySchema)}`,
    `the time-to-live attribute ${timeToLiveSpecification?.attributeName}`,
    ...(globalSecondaryIndexes ?? []).flatMap(({ indexName, keySchema: key, projection }) => [
      `an index ${indexName} with the key ${written(key)}`,
      ...(projection.projectionType === 'ALL' ? index.projectedAttributes : (projection.nonKeyAttributes ?? [])).map(
        (attribute) => `${attribute} in its index ${indexName}`,
      ),
    ]),
  ];
}

function shapeFaults({ node }: AnyTable): string[] {
  const made = node.defaultChild;
  if (!(made instanceof CfnTable || made instanceof CfnGlobalTable)) return [];
  const { keySchema, attributeDefinitions, globalSecondaryIndexes, timeToLiveSpecification } = made;
  const shape = { keySchema, attributeDefinitions, globalSecondaryIndexes, timeToLiveSpecification };
  const found = features(Stack.of(made).resolve(shape));
  return features(needed).flatMap((feature) => (found.includes(feature) ? [] : [`it lacks ${feature}`]));
}

/** Functions look for a table by its name, and so in their own account and region. */
const placeFaults = (table: AnyTable, stack: Stack): string[] =>
  (['account', 'region'] as const)
    .filter((place) => Token.compareStrings(table.env[place], stack[place]) === TokenComparison.DIFFERENT)
    .map((place) => `its ${place} is ${table.env[place]}, and that of the functions is ${stack[place]}`);

/** What can be seen to be wrong with a table that functions of `user` are to use. Of an imported one only the place can be seen. */
export const tableFaults = (table: AnyTable, user: Construct): string[] =>
  [...placeFaults(table, Stack.of(user)), ...shapeFaults(table)].map(
    (fault) => `The prop "table" of UsersService: ${fault}.`,
  );
