import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Alias, Function as Lambda } from 'aws-cdk-lib/aws-lambda';

/**
 * One function of the service.
 * @example
 * ```ts
 * import type { FunctionName, UsersFunction } from 'hexagonal-users/cdk';
 *
 * const errorsOf = (functions: Readonly<Record<FunctionName, UsersFunction>>) =>
 *   Object.values(functions).map(({ alias }) => alias.metricErrors());
 * ```
 */
export interface UsersFunction {
  /** With the code that the package brings. */
  readonly lambda: Lambda;
  /** What the API calls: it names the version that is live. For an alarm, its metrics count. */
  readonly alias: Alias;
}

/**
 * Where callers sign in, where no user pool was brought.
 * @example
 * ```ts
 * import { CfnOutput, type Stack } from 'aws-cdk-lib';
 * import type { UsersSignIn } from 'hexagonal-users/cdk';
 *
 * const tell = (stack: Stack, { people, tokenUrl }: UsersSignIn) => {
 *   new CfnOutput(stack, 'ClientId', { value: people.userPoolClientId });
 *   new CfnOutput(stack, 'TokenUrl', { value: tokenUrl });
 * };
 * ```
 */
export interface UsersSignIn {
  /** Nobody signs up alone, and everybody has a second factor. */
  readonly userPool: UserPool;
  /** Of applications that people use. */
  readonly people: UserPoolClient;
  /** Of programs. */
  readonly machines: UserPoolClient;
  /** Where both get their tokens (RFC 6749 §3.2). */
  readonly tokenUrl: string;
}
