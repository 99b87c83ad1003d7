import type { Principal } from '../../domain/index.ts';
import type { HttpRequest } from './http-request.ts';

/** A caller whom IAM let through is an administrator: the IAM policy decided already. Nobody else is known. */
export const principalOf = ({ context }: HttpRequest): Principal =>
  typeof context.identity?.userArn === 'string' ? { kind: 'administrator' } : { kind: 'anonymous' };
