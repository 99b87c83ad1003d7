export { administratorsGroup, type FunctionName } from '../operations.ts';
export type { Limits } from './limits.ts';
export type { OperationFunction } from './operation-function.ts';
export { PropError } from './prop-error.ts';
export type { SignIn } from './sign-in.ts';
export { UsersScopes } from './users-scopes.ts';
export { UsersService } from './users-service.ts';
export type { UsersAccess, UsersServiceProps } from './users-service-props.ts';
export { usersTableSchema } from './users-table.ts';
