import { getUser } from '../../adapters/api-gateway/routes/get-user.ts';
import { deployedHandler } from '../container/deployed.ts';

export const handler = deployedHandler(getUser);
