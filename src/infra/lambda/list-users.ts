import { listUsers } from '../../adapters/api-gateway/routes/list-users.ts';
import { deployedHandler } from '../container/deployed.ts';

export const handler = deployedHandler(listUsers);
