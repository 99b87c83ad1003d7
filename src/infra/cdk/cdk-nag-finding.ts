import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A value of a template as cdk-nag writes it in the name of a finding: references in angle brackets, what is joined as one. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref: reference, 'Fn::Join': join } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  if (join !== undefined) return join[1].map(flat).join(join[0]);
  return reference === undefined ? JSON.stringify(value) : `<${reference}>`;
}

/** The finding that a role of `scope` may use everything that `resource` stands for. */
export const wildcardFinding = (scope: Construct, resource: string): string =>
  `AwsSolutions-IAM5[Resource::${flat(Stack.of(scope).resolve(resource))}]`;
