import type { Principal } from '../../domain/index.ts';
import type { HttpRequest } from './http-request.ts';

/** A caller whom IAM let through is an administrator: the IAM policy decided already. Nobody else is known. */
export function principalOf({ context }: HttpRequest): Principal {
  const userArn = context.identity?.userArn;
  return typeof userArn === 'string' && userArn !== '' ? { kind: 'administrator' } : { kind: 'anonymous' };
}
