import type { PolicyStatement } from '../policy.ts';

/** One thing that a call asks to do, as IAM judges it. */
export interface AccessRequest {
  /** Such as `dynamodb:PutItem`. */
  readonly action: string;
  /** The ARN of the table or index. Undefined where it cannot be told: no statement covers that. */
  readonly resource: string | undefined;
  /** `dynamodb:LeadingKeys`: the partition keys, undefined in the place of one that cannot be told. Absent where IAM has none. */
  readonly leadingKeys?: readonly (string | undefined)[];
  /** `dynamodb:EnclosingOperation`: the transaction that this is a part of. */
  readonly enclosingOperation?: string;
}

/** Whether a role allows a request. */
export type Authorizer = (request: AccessRequest) => boolean;

/** IAM's StringLike: `*` is any text, `?` any one character, and case counts. */
const like = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^$(){}|[\]\\/]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'su',
  );

/** The conditions that our policies have, by operator and key. */
const conditions: ReadonlyMap<string, (values: readonly string[]) => Authorizer> = new Map([
  [
    'ForAllValues:StringLike dynamodb:LeadingKeys',
    (values) => {
      const patterns = values.map(like);
      // Of no values, all are: IAM allows what has no such key. One that cannot be told is not allowed.
      return ({ leadingKeys = [] }) =>
        leadingKeys.every((key) => key !== undefined && patterns.some((pattern) => pattern.test(key)));
    },
  ],
  [
    'StringEquals dynamodb:EnclosingOperation',
    (values) =>
      ({ enclosingOperation }) =>
        enclosingOperation !== undefined && values.includes(enclosingOperation),
  ],
]);

const cannotJudge = (by: string) => new Error(`the laptop cannot judge by ${by}`);

function conditionOf(operator: string, key: string, values: readonly string[]): Authorizer {
  const condition = conditions.get(`${operator} ${key}`);
  if (condition === undefined) throw cannotJudge(`the condition ${operator} on ${key}`);
  const variable = values.find((value) => value.includes('$'));
  if (variable !== undefined) throw cannotJudge(`the policy variable ${variable}`);
  return condition(values);
}

function allowedBy({ Effect, Action, Resource, Condition = {}, ...rest }: PolicyStatement): Authorizer {
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw cannotJudge(`the member ${unknown} of a statement`);
  if (Effect !== 'Allow') throw cannotJudge(`the effect ${Effect}`);
  const pattern = [...Action, ...Resource].find((name) => /[*?$]/.test(name));
  if (pattern !== undefined) throw cannotJudge(`the pattern ${pattern}, where a name should be`);
  const tests = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => conditionOf(operator, key, [values].flat())),
  );
  return (request) =>
    Action.includes(request.action) &&
    request.resource !== undefined &&
    Resource.includes(request.resource) &&
    tests.every((holds) => holds(request));
}

/**
 * Judges by a role's statements as IAM would: allowed is what one of them allows, and nothing else.
 * @throws Error for what our policies do not use: to judge by half of a statement would be worse than not to start
 */
export function authorizer(statements: readonly PolicyStatement[]): Authorizer {
  const allowed = statements.map(allowedBy);
  return (request) => allowed.some((allows) => allows(request));
}
