import type { APIGatewayProxyResult } from 'aws-lambda';
import {
  createHandler,
  type Handler,
  isOrigin,
  operations,
  problemTypes,
  routes,
} from 'hexagonal-users/adapters/api-gateway';
import { systemClock } from 'hexagonal-users/adapters/system';
import type { UserService } from 'hexagonal-users/domain';

export function handlerOf(service: UserService, corsOrigin: string): Handler {
  if (!isOrigin(corsOrigin)) throw new Error(`${corsOrigin} is no origin`);
  return createHandler(Object.values(routes), { service, clock: systemClock, log: () => {}, corsOrigin });
}

export const answer = (handler: Handler): Promise<APIGatewayProxyResult> => handler({});
export const documented = { operations, problemTypes };
