import { createUser } from '../../adapters/api-gateway/routes/create-user.ts';
import { deployedHandler } from '../container/deployed.ts';

export const handler = deployedHandler(createUser);
