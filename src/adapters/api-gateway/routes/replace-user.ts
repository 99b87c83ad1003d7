import { changeRoute } from '../change.ts';
import { operations } from '../operations.ts';
import { ReplaceUserRequest } from '../requests/user-requests.ts';

export const replaceUser = changeRoute(
  operations.replaceUser,
  ReplaceUserRequest,
  (service, id, command, precondition, call) => service.replace(id, command, precondition, call),
);
