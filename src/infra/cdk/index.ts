/**
 * The service as a construct, for anybody’s stack.
 * @module cdk
 */
export { administratorsGroup, type FunctionName } from '../operations.ts';
export type { Limits } from './limits.ts';
export { PropError } from './prop-error.ts';
export { UsersScopes } from './users-scopes.ts';
export { UsersService } from './users-service.ts';
export type { UsersFunction, UsersSignIn } from './users-service-parts.ts';
export type { AnyTable, AnyTopic, UsersAccess, UsersServiceProps } from './users-service-props.ts';
export { usersTableSchema } from './users-table.ts';
