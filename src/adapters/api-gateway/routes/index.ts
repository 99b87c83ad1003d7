import type { OperationName } from '../operations.ts';
import type { Route } from '../route.ts';
import { createUser } from './create-user.ts';
import { deleteUser } from './delete-user.ts';
import { getUser } from './get-user.ts';
import { listUsers } from './list-users.ts';
import { patchUser } from './patch-user.ts';
import { replaceUser } from './replace-user.ts';

/** Every route, for a process that serves all operations. A function imports its own route alone. */
export const routes = {
  createUser,
  listUsers,
  getUser,
  replaceUser,
  patchUser,
  deleteUser,
} satisfies Record<OperationName, Route>;
