import { patchUser } from '../../adapters/api-gateway/routes/patch-user.ts';
import { deployedHandler } from '../container/deployed.ts';

export const handler = deployedHandler(patchUser);
