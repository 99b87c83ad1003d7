import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Right } from '../operations.ts';
import { policyOf } from '../policy.ts';
import { wildcardFinding } from './cdk-nag-finding.ts';
import type { AnyTable } from './users-service-props.ts';

interface FunctionRoleProps {
  readonly rights: readonly Right[];
  readonly table: AnyTable;
  readonly logGroup: ILogGroup;
}

/** What every function may do besides: write to its log, and send traces. */
export const ownActions = {
  logs: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  tracing: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
} as const;

/** Each statement as it is: by itself the CDK merges those that differ in their action alone. */
const document = (statements: readonly PolicyStatement[]) =>
  new PolicyDocument({ statements: [...statements], minimize: false });

/** Its rights on the table and, where that is encrypted with a key of the account's own, to have DynamoDB use the key for it. */
function tablePolicies(scope: Construct, rights: readonly Right[], table: AnyTable): Record<string, PolicyDocument> {
  if (rights.length === 0) return {};
  const statements = policyOf(rights, table.tableArn).map((statement) => PolicyStatement.fromJson(statement));
  if (table.encryptionKey === undefined) return { table: document(statements) };
  const key = new PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [table.encryptionKey.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(scope).region}.amazonaws.com` } },
  });
  return { table: document(statements), key: document([key]) };
}

/** Everything that one function may do: its rights on the table, its log, its traces. No managed policy, nothing shared. */
export class FunctionRole extends Role {
  constructor(scope: Construct, id: string, { rights, table, logGroup }: FunctionRoleProps) {
    const logs = new PolicyStatement({ actions: [...ownActions.logs], resources: [logGroup.logGroupArn] });
    const tracing = new PolicyStatement({ actions: [...ownActions.tracing], resources: ['*'] });
    super(scope, id, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        ...tablePolicies(scope, rights, table),
        logs: document([logs]),
        tracing: document([tracing]),
      },
    });
    Validations.of(this).acknowledge({
      id: wildcardFinding(this, '*'),
      reason:
        'X-Ray: the two actions know no resource ("Actions, resources, and condition keys for AWS X-Ray" in the Service Authorization Reference).',
    });
    const logFinding = wildcardFinding(this, logGroup.logGroupArn);
    if (!logFinding.includes('*')) return;
    Validations.of(this).acknowledge({
      id: logFinding,
      reason: 'The log group was brought: the wildcard stands for its streams, whose names Lambda makes up.',
    });
  }
}
