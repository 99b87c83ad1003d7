import { replaceUser } from '../../adapters/api-gateway/routes/replace-user.ts';
import { deployedHandler } from '../container/deployed.ts';

export const handler = deployedHandler(replaceUser);
