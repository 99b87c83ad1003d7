import { type Right, tableSchema } from './operations.ts';

/** A statement of an IAM policy, as JSON. */
export interface PolicyStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

function conditionOf({ keyPrefixes, within }: Right): Pick<PolicyStatement, 'Condition'> {
  const condition = {
    ...(keyPrefixes === undefined
      ? {}
      : { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keyPrefixes.map((prefix) => `${prefix}*`) } }),
    ...(within === undefined ? {} : { StringEquals: { 'dynamodb:EnclosingOperation': within } }),
  };
  return Object.keys(condition).length === 0 ? {} : { Condition: condition };
}

/**
 * What a function's role allows: one statement for each right, and nothing else. The deployment grants these very statements and
 * the laptop judges by them. A write is allowed within a transaction alone: a Put without a condition would overwrite. A read has
 * no enclosing operation, so that condition would deny it ("Using IAM with DynamoDB transactions").
 */
export const policyOf = (rights: readonly Right[], tableArn: string): readonly PolicyStatement[] =>
  rights.map((right) => ({
    Effect: 'Allow',
    Action: [right.action],
    Resource: [right.on === 'table' ? tableArn : `${tableArn}/index/${tableSchema.index.name}`],
    ...conditionOf(right),
  }));
