import { fault } from './accepted-values.ts';

/**
 * Whoever uses the construct has to change a prop; the message says which, and how.
 * @example
 * ```ts
 * import { Stack } from 'aws-cdk-lib';
 * import { PropError, UsersService } from 'hexagonal-users/cdk';
 *
 * try {
 *   new UsersService(new Stack(), 'Users', { access: { kind: 'iam' }, stageName: 'v1.0' });
 * } catch (error) {
 *   if (error instanceof PropError) console.error(error.message); // The prop "stageName" of UsersService cannot be "v1.0": …
 * }
 * ```
 */
export class PropError extends Error {
  override readonly name = 'PropError';

  constructor(prop: string, value: unknown, advice: string) {
    super(`The prop "${prop}" of UsersService ${fault(value, advice)}`);
  }
}
