import type { Authenticate } from '../../src/infra/local/identity/authentication.ts';

/** Where who calls is not the question. */
export const asOwner: Authenticate = async () => ({ kind: 'owner' });
