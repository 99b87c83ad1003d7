import { Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { wildcardFinding } from './cdk-nag-finding.ts';

interface RolloutRoleProps {
  /** ARNs. */
  readonly functions: readonly string[];
  /** Whether it has to look at alarms. */
  readonly alarms: boolean;
}

/** What CodeDeploy may do. `cloudwatch:DescribeAlarms` answers with a list. */
export const rolloutActions = [
  { actions: ['lambda:GetAlias', 'lambda:UpdateAlias'], on: 'function' },
  { actions: ['lambda:GetProvisionedConcurrencyConfig'], on: 'function:*' },
  { actions: ['cloudwatch:DescribeAlarms'], on: '*' },
] as const;

/**
 * Moves the aliases of these functions, and looks at alarms. The managed policy has the same for every function of the
 * account, and files and hooks besides, which there are none of (`AWSCodeDeployRoleForLambdaLimited`).
 */
export class RolloutRole extends Role {
  constructor(scope: Construct, id: string, { functions, alarms }: RolloutRoleProps) {
    const arns = (on: string) => (on === '*' ? ['*'] : functions.map((arn) => on.replace('function', () => arn)));
    const statements = rolloutActions
      .filter(({ on }) => alarms || on !== '*')
      .map(({ actions, on }) => new PolicyStatement({ actions: [...actions], resources: arns(on) }));
    super(scope, id, {
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
      inlinePolicies: { rollout: new PolicyDocument({ statements, minimize: false }) },
    });
    Validations.of(this).acknowledge(
      ...arns('function:*').map((arn) => ({
        id: wildcardFinding(this, arn),
        reason:
          'Of the one function: whether a version is ready is asked by its number, which there is not before it is deployed.',
      })),
      ...(alarms
        ? [
            {
              id: wildcardFinding(this, '*'),
              reason: 'Alarms are looked up by name, and the answer is a list: reading them is all it allows.',
            },
          ]
        : []),
    );
  }
}
