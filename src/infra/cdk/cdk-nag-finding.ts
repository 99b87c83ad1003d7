import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A value of a template as one text, references in angle brackets: so cdk-nag writes it in the name of a finding, too. */
export function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const {
    Ref: reference,
    'Fn::GetAtt': attribute,
    'Fn::Join': join,
  } = value as { Ref?: string; 'Fn::GetAtt'?: string[]; 'Fn::Join'?: [string, unknown[]] };
  if (join !== undefined) return join[1].map(flat).join(join[0]);
  if (attribute !== undefined) return `<${attribute.join('.')}>`;
  return reference === undefined ? JSON.stringify(value) : `<${reference}>`;
}

/** The finding that a role of `scope` may use everything that `resource` stands for. */
export const wildcardFinding = (scope: Construct, resource: string): string =>
  `AwsSolutions-IAM5[Resource::${flat(Stack.of(scope).resolve(resource))}]`;
