import { deleteUser } from '../../adapters/api-gateway/routes/delete-user.ts';
import { deployedHandler } from '../container/deployed.ts';

export const handler = deployedHandler(deleteUser);
