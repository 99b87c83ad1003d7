import { changeRoute } from '../change.ts';
import { operations } from '../operations.ts';
import { PatchUserRequest } from '../requests/user-requests.ts';

export const patchUser = changeRoute(
  operations.patchUser,
  PatchUserRequest,
  (service, id, command, precondition, call) => service.patch(id, command, precondition, call),
);
