import { Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Right } from '../operations.ts';
import { policyOf } from '../policy.ts';

interface FunctionRoleProps {
  readonly rights: readonly Right[];
  readonly tableArn: string;
  readonly logGroup: LogGroup;
}

/** What every function may do besides: write to its own log, and send traces. */
export const ownActions = {
  logs: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  tracing: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
} as const;

/** Each statement as it is: by itself the CDK merges those that differ in their action alone. */
const document = (statements: readonly PolicyStatement[]) =>
  new PolicyDocument({ statements: [...statements], minimize: false });

/** Everything that one function may do: its rights on the table, its own log, its traces. No managed policy, nothing shared. */
export class FunctionRole extends Role {
  constructor(scope: Construct, id: string, { rights, tableArn, logGroup }: FunctionRoleProps) {
    const table = document(policyOf(rights, tableArn).map((statement) => PolicyStatement.fromJson(statement)));
    const logs = new PolicyStatement({
      actions: [...ownActions.logs],
      resources: [logGroup.logGroupArn],
    });
    const tracing = new PolicyStatement({
      actions: [...ownActions.tracing],
      resources: ['*'],
    });
    super(scope, id, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        ...(rights.length === 0 ? {} : { table }),
        logs: document([logs]),
        tracing: document([tracing]),
      },
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray: the two actions know no resource ("Actions, resources, and condition keys for AWS X-Ray" in the Service Authorization Reference).',
    });
  }
}
